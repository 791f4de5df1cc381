import CFacts

/// How many files the fact base has.
package var factFileCount: Int { Int(gongbu_facts_count()) }
