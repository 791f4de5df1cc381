"""Notes with every kind of verdict, and what jsonschema, sarif-tools and junitparser make of them.

    check_reports.py write FOLDER          writes the notes
    check_reports.py read FOLDER SCHEMA    reads check.json, check.sarif and check.xml
"""
import json
import pathlib
import sys
import urllib.parse

import jsonschema
import junitparser
from sarif import loader

NOTE = """# AWS Lambda

- **한글이 앞에 있는 실행 시간**: 최대 {minutes}분, 메모리 최대 10GB
- **실행 시간**: 최대 15분
- **실행 시간**: 최대 25분 <tag> & "따옴표" 🧪
- 동시 실행 수는 완전 자동으로 늘어난다.
- [없는 노트](nowhere.md)

<!-- gongbu: expect contradicted "옛 시험 문제" -->

- **실행 시간**: 최대 30분
"""


def write(folder):
    for minutes in range(14, 30):
        name = f"람다 노트 {minutes}.md"
        (folder / name).write_text(NOTE.format(minutes=minutes), encoding="utf-8")


def read(folder, schema_path):
    report = json.loads((folder / "check.json").read_text(encoding="utf-8"))
    schema = json.loads(schema_path.read_text(encoding="utf-8"))
    jsonschema.validate(report, schema, jsonschema.Draft202012Validator)
    faults = [entry for entry in report["claims"] + report["findings"]
              if entry["level"] in ("failure", "error", "warning", "note")
              and not entry["inBaseline"] and not entry.get("acknowledged")]
    failing = [fault for fault in faults if fault["level"] in ("failure", "error")]
    assert len(failing) > 16, f"only {len(failing)} faults to compare"

    sarif = loader.load_sarif_file(str(folder / "check.sarif"))
    records = sarif.get_records()
    found = sorted((urllib.parse.unquote(record["Location"]), record["Line"])
                   for record in records if record["Severity"] == "error")
    # What the author knows is in the log, too, marked as suppressed; sarif-tools lists it all.
    known = [claim for claim in report["claims"] if claim.get("acknowledged")]
    results = json.loads((folder / "check.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert known and sum(bool(result.get("suppressions")) for result in results) == len(known)
    wanted = sorted((report["root"] + fault["file"], fault["line"]) for fault in failing + known)
    assert found == wanted, f"sarif-tools: {set(found) ^ set(wanted)}"

    cases = failures = 0
    for suite in junitparser.JUnitXml.fromfile(str(folder / "check.xml")):
        for case in suite:
            cases += 1
            failures += any(isinstance(result, (junitparser.Failure, junitparser.Error))
                            for result in case.result)
    assert failures == len(failing), f"junitparser: {failures} failures, not {len(failing)}"
    print(f"jsonschema, sarif-tools and junitparser agree on {len(failing)} failures"
          f" ({len(records)} results, {cases} test cases)")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    write(folder) if sys.argv[1] == "write" else read(folder, pathlib.Path(sys.argv[3]))
