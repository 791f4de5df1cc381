#include "CTheme.h"

// #embed is C23; the toolchain's clang takes it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One line per file of theme/: a test compares this list with the folder.
#define FILES(FILE) \
  FILE("diagrams.css", diagrams_css) \
  FILE("script.js", script_js) \
  FILE("search-field.js", search_field_js) \
  FILE("search.js", search_js) \
  FILE("style.css", style_css) \
  FILE("standing.css", standing_css) \
  FILE("text/ko/standing.txt", text_ko_standing) \
  FILE("text/en/standing.txt", text_en_standing) \
  FILE("text/ko/notes.txt", text_ko_notes) \
  FILE("text/ko/questions.txt", text_ko_questions) \
  FILE("text/ko/snippets.txt", text_ko_snippets) \
  FILE("text/ko/simulation.txt", text_ko_simulation) \
  FILE("text/ko/check.txt", text_ko_check) \
  FILE("text/ko/claims.txt", text_ko_claims) \
  FILE("text/ko/pages.txt", text_ko_pages) \
  FILE("text/ko/project.txt", text_ko_project) \
  FILE("text/ko/tool.txt", text_ko_tool) \
  FILE("text/ko/translation.txt", text_ko_translation) \
  FILE("text/en/notes.txt", text_en_notes) \
  FILE("text/en/questions.txt", text_en_questions) \
  FILE("text/en/snippets.txt", text_en_snippets) \
  FILE("text/en/simulation.txt", text_en_simulation) \
  FILE("text/en/check.txt", text_en_check) \
  FILE("text/en/claims.txt", text_en_claims) \
  FILE("text/en/pages.txt", text_en_pages) \
  FILE("text/en/project.txt", text_en_project) \
  FILE("text/en/tool.txt", text_en_tool) \
  FILE("text/en/translation.txt", text_en_translation)

static const unsigned char diagrams_css[] = {
#embed "../../theme/diagrams.css"
};
static const unsigned char script_js[] = {
#embed "../../theme/script.js"
};
static const unsigned char search_field_js[] = {
#embed "../../theme/search-field.js"
};
static const unsigned char search_js[] = {
#embed "../../theme/search.js"
};
static const unsigned char style_css[] = {
#embed "../../theme/style.css"
};
static const unsigned char standing_css[] = {
#embed "../../theme/standing.css"
};
static const unsigned char text_ko_standing[] = {
#embed "../../theme/text/ko/standing.txt"
};
static const unsigned char text_en_standing[] = {
#embed "../../theme/text/en/standing.txt"
};
static const unsigned char text_ko_notes[] = {
#embed "../../theme/text/ko/notes.txt"
};
static const unsigned char text_ko_questions[] = {
#embed "../../theme/text/ko/questions.txt"
};
static const unsigned char text_ko_snippets[] = {
#embed "../../theme/text/ko/snippets.txt"
};
static const unsigned char text_ko_simulation[] = {
#embed "../../theme/text/ko/simulation.txt"
};
static const unsigned char text_ko_check[] = {
#embed "../../theme/text/ko/check.txt"
};
static const unsigned char text_ko_claims[] = {
#embed "../../theme/text/ko/claims.txt"
};
static const unsigned char text_ko_pages[] = {
#embed "../../theme/text/ko/pages.txt"
};
static const unsigned char text_ko_project[] = {
#embed "../../theme/text/ko/project.txt"
};
static const unsigned char text_ko_tool[] = {
#embed "../../theme/text/ko/tool.txt"
};
static const unsigned char text_ko_translation[] = {
#embed "../../theme/text/ko/translation.txt"
};
static const unsigned char text_en_notes[] = {
#embed "../../theme/text/en/notes.txt"
};
static const unsigned char text_en_questions[] = {
#embed "../../theme/text/en/questions.txt"
};
static const unsigned char text_en_snippets[] = {
#embed "../../theme/text/en/snippets.txt"
};
static const unsigned char text_en_simulation[] = {
#embed "../../theme/text/en/simulation.txt"
};
static const unsigned char text_en_check[] = {
#embed "../../theme/text/en/check.txt"
};
static const unsigned char text_en_claims[] = {
#embed "../../theme/text/en/claims.txt"
};
static const unsigned char text_en_pages[] = {
#embed "../../theme/text/en/pages.txt"
};
static const unsigned char text_en_project[] = {
#embed "../../theme/text/en/project.txt"
};
static const unsigned char text_en_tool[] = {
#embed "../../theme/text/en/tool.txt"
};
static const unsigned char text_en_translation[] = {
#embed "../../theme/text/en/translation.txt"
};

#define ENTRY(PATH, NAME) {PATH, NAME, sizeof NAME},
static const gongbu_theme_file files[] = {FILES(ENTRY)};

long gongbu_theme_count(void) { return sizeof files / sizeof files[0]; }

gongbu_theme_file gongbu_theme_at(long index) { return files[index]; }
