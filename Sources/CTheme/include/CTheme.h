#ifndef GONGBU_CTHEME_H
#define GONGBU_CTHEME_H

/// One file of the default theme, compiled into the program.
typedef struct {
  const char *path;
  const unsigned char *bytes;
  long count;
} gongbu_theme_file;

/// How many files the default theme has.
long gongbu_theme_count(void);

/// The file at `index`, in the order of `theme.c`.
gongbu_theme_file gongbu_theme_at(long index);

#endif
