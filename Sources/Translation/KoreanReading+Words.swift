extension KoreanReading {
  /// Units behind a number that are not read by their letters: 밀리초, 분, 시간, 메가, 픽셀.
  static let units: [String: Ending] = [
    "ns": .vowel, "ms": .vowel, "s": .vowel, "sec": .vowel, "secs": .vowel, "m": .consonant,
    "min": .consonant, "mins": .consonant, "h": .consonant, "hr": .consonant, "hrs": .consonant,
    "d": .rieul, "day": .vowel, "days": .vowel, "mo": .consonant, "yr": .consonant, "px": .rieul,
    "dB": .rieul, "mm": .vowel, "cm": .vowel, "km": .vowel, "nm": .vowel,
  ]

  /// Words that everyday spelling treats unlike the rules, in lower case; abbreviations that are
  /// read unlike their kind, as written.
  static let exceptions: [String: Ending] = [
    // 겟, 풋, 셋, 맵: three capitals, and yet said as words.
    "GET": .consonant, "PUT": .consonant, "SET": .consonant, "MAP": .consonant,
    // Said letter by letter although a vowel stands in them: 오아이디씨, 아이에이씨, 이씨알, 이엠알.
    "OIDC": .vowel, "iac": .vowel, "ecr": .rieul, "emr": .rieul,
    // 웹, 잡, 크론잡, 랩, 탭, 클럽, 블롭, 섬, 밤: b closes the syllable, or is silent.
    "web": .consonant, "job": .consonant, "cronjob": .consonant, "lab": .consonant,
    "tab": .consonant, "club": .consonant, "blob": .consonant, "thumb": .consonant,
    "bomb": .consonant,
    // 타입, 프로토타입, 데이터타입, 테크닉, 프라이빗, 미닛.
    "type": .consonant, "prototype": .consonant, "datatype": .consonant, "technique": .consonant,
    "private": .consonant, "minute": .consonant,
    // 체크, 헬스체크, 히트, 비트, 키트.
    "check": .vowel, "healthcheck": .vowel, "hit": .vowel, "bit": .vowel, "kit": .vowel,
    // 데이터독, 하둡, 빈스톡, 굿, 백.
    "datadog": .consonant, "hadoop": .consonant, "beanstalk": .consonant, "good": .consonant,
    "bag": .consonant,
  ]
}
