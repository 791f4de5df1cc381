/// What Korean adds to nouns: particles and the forms of 하다, 되다 and 이다 that notes use. A query
/// is also looked up without them; the search script receives this list.
enum KoreanEndings {
  static let all = [
    "은", "는", "이", "가", "을", "를", "과", "와", "의", "에", "도", "만", "로", "으로", "에서", "에게", "에는", "에도",
    "에서는", "에서도", "에게는", "으로는", "로는", "으로도", "로도", "으로서", "로서", "으로써", "로써", "으로의", "로의",
    "에서의", "에의", "까지", "까지는", "부터", "부터는", "으로부터", "로부터", "에서부터", "보다", "보다는", "처럼", "마다", "밖에",
    "조차", "마저", "만큼", "대로", "이나", "나", "이란", "란", "이라는", "라는", "이라고", "라고", "이며", "며", "이고",
    "고", "이다", "다", "이면", "면", "인", "인데", "일", "이든", "든", "하고", "이랑", "랑", "한테", "께", "께서", "들",
    "들이", "들은", "들을", "들의", "들에", "과의", "와의", "만을", "만이", "만은", "하는", "하다", "한다", "하면", "하여", "해",
    "해서", "했다", "할", "한", "함", "합니다", "하지", "하며", "하려면", "해야", "되는", "되다", "된다", "되면", "되어", "돼",
    "됐다", "될", "된", "됨", "됩니다", "되지", "되며", "입니다", "시", "시에", "시키는", "시킨다",
  ]

  private static let units = Set(all.map { Array($0.utf16) })

  /// Whether `letters` are one of the endings.
  static func contains(_ letters: some Sequence<UInt16>) -> Bool { units.contains(Array(letters)) }
}
