#ifndef GONGBU_CFACTS_H
#define GONGBU_CFACTS_H

/// One file of the fact base, compiled into the program.
typedef struct {
  const char *path;
  const unsigned char *bytes;
  long count;
} gongbu_facts_file;

/// How many files the fact base has.
long gongbu_facts_count(void);

/// The file at `index`, in the order of `facts.c`.
gongbu_facts_file gongbu_facts_at(long index);

#endif
