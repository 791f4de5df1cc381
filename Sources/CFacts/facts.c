#include "CFacts.h"

// #embed is C23; the toolchain's clang takes it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One line per file of data/: a test compares this list with the folder.
#define FILES(FILE) FILE("lambda.facts", lambda_facts)

static const unsigned char lambda_facts[] = {
#embed "data/lambda.facts"
};

#define ENTRY(PATH, NAME) {PATH, NAME, sizeof NAME},
static const gongbu_facts_file files[] = {FILES(ENTRY)};

long gongbu_facts_count(void) { return sizeof files / sizeof files[0]; }

gongbu_facts_file gongbu_facts_at(long index) { return files[index]; }
