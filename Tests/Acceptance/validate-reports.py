#!/usr/bin/env python3
"""Reads the reports of one run with parsers of their own and says where they are wrong.

    validate-reports.py FOLDER SCHEMA     FOLDER holds check.json, .sarif, .xml, .gitlab, .github

Everything is checked against check.json: each form must list the same faults on the same lines.
Where jsonschema and xmlschema are installed, and GONGBU_SCHEMAS names a folder with
sarif-schema-2.1.0.json (OASIS) and junit-10.xsd (Jenkins), the official schemas are asked, too;
what is not asked is said.
"""
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

problems = []


def expect(condition, words):
    if not condition:
        problems.append(words)


def conforms(value, schema, root, path="$"):
    """The part of JSON Schema 2020-12 that the schema of the report uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    whole = isinstance(value, int) and not isinstance(value, bool)
    fits = [whole if kind == "integer" else isinstance(value, kinds[kind]) for kind in wanted]
    expect(not wanted or any(fits), f"{path} is no {wanted}")
    expect("const" not in schema or value == schema["const"], f"{path} is not {schema.get('const')}")
    expect("enum" not in schema or value in schema["enum"], f"{path} is {value!r}")
    expect("minimum" not in schema or value >= schema["minimum"], f"{path} is {value}")
    expect("pattern" not in schema or re.search(schema["pattern"], value), f"{path} is {value}")
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        expect(set(schema.get("required", [])) <= set(value), f"{path} lacks members")
        expect(set(value) <= set(known), f"{path} has other members: {set(value) - set(known)}")
        for name in value.keys() & known.keys():
            conforms(value[name], known[name], root, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            conforms(item, schema["items"], root, f"{path}[{index}]")


def sarif(log, faults):
    expect(log["version"] == "2.1.0" and len(log["runs"]) == 1, "sarif: version or runs")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    expect(len({rule["id"] for rule in rules}) == len(rules), "sarif: a rule twice")
    for rule in rules:
        expect(rule["shortDescription"]["text"] and rule["help"]["text"], "sarif: rule without words")
    found = set()
    for result in run["results"]:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "sarif: wrong ruleIndex")
        expect(result["level"] in ("error", "warning", "note"), "sarif: level")
        expect(result["message"]["text"], "sarif: no message")
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        expect(uri.isascii() and " " not in uri and not uri.startswith("/"), f"sarif: {uri}")
        region = place["region"]
        if "suppressions" not in result:
            found.add((urllib.parse.unquote(uri), region["startLine"], region["startColumn"],
                       result["ruleId"], result["partialFingerprints"]["gongbuFault/v1"]))
    expect(found == {(f["path"], f["line"], f["utf16Column"], f["rule"], f["fingerprint"])
                     for f in faults}, "sarif: other results than check.json")


def junit(root, report):
    expect(root.tag == "testsuites", "junit: root")
    cases = root.findall("./testsuite/testcase")
    expect(len(cases) == len(report["claims"]) + len(report["findings"]), "junit: number of cases")
    for suite in [root, *root.findall("testsuite")]:
        inside = list(suite.iter("testcase"))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if suite is root and tag == "skipped":
                continue
            count = sum(case.find(tag) is not None for case in inside)
            expect(int(suite.get(name)) == count, f"junit: {name} of {suite.get('name')}")
        expect(int(suite.get("tests")) == len(inside), "junit: tests")
    for case in cases:
        expect(case.get("name") and case.get("file") and int(case.get("line")) > 0, "junit: case")


def gitlab(issues, faults):
    expect(len({i["fingerprint"] for i in issues}) == len(issues), "gitlab: a fingerprint twice")
    for issue in issues:
        expect(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), "severity")
        expect(issue["description"] and issue["check_name"], "gitlab: words")
    expect({(i["location"]["path"], i["location"]["lines"]["begin"], i["fingerprint"])
            for i in issues} == {(f["path"], f["line"], f["fingerprint"]) for f in faults},
           "gitlab: other issues than check.json")


def github(text, faults):
    def plain(value):
        for mark, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
            value = value.replace(code, mark)
        return value

    places, counts = set(), {}
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ?(.*?)::(.*)", line)
        if not match:
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        expect(match[3], "github: no message")
        values = dict(part.split("=", 1) for part in match[2].split(",") if part)
        if values:
            column = int(values["col"]) if "col" in values else None
            places.add((plain(values["file"]), int(values["line"]), column))
    expect(all(count <= 10 for count in counts.values()), f"github: {counts}")
    known = {(f["path"], f["line"], f["utf16Column"]) for f in faults}
    known |= {(path, line, None) for path, line, _ in known}
    expect(places <= known, f"github: places {places - known}")
    expect(bool(places) == bool(faults), "github: nothing shown")


def official(folder):
    """The schemas of OASIS and Jenkins; `file` and `line` of a case are what GitLab reads."""
    schemas = os.environ.get("GONGBU_SCHEMAS", "")
    try:
        import jsonschema
        with open(f"{schemas}/sarif-schema-2.1.0.json", encoding="utf-8") as file:
            schema = json.load(file)
        with open(f"{folder}/check.sarif", encoding="utf-8") as file:
            log = json.load(file)
        for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(log):
            problems.append(f"sarif schema: {list(error.path)} {error.message[:200]}")
    except (ImportError, OSError) as reason:
        print(f"skipped: the SARIF schema ({reason})")
    try:
        import xmlschema
        tree = ElementTree.parse(f"{folder}/check.xml")
        for case in tree.getroot().iter("testcase"):
            del case.attrib["file"], case.attrib["line"]
        for error in xmlschema.XMLSchema(f"{schemas}/junit-10.xsd").iter_errors(tree):
            problems.append(f"junit schema: {error.path} {error.reason}")
    except (ImportError, OSError) as reason:
        print(f"skipped: the JUnit schema ({reason})")


def main(folder, schema_path):
    with open(f"{folder}/check.json", encoding="utf-8") as file:
        report = json.load(file)
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    conforms(report, schema, schema)
    try:
        import jsonschema
        jsonschema.validate(report, schema, jsonschema.Draft202012Validator)
    except ImportError:
        pass
    faults = [dict(entry, path=report["root"] + entry["file"])
              for entry in report["claims"] + report["findings"]
              if entry["level"] in ("failure", "error", "warning", "note")
              and not entry["inBaseline"] and not entry.get("acknowledged")]
    with open(f"{folder}/check.sarif", encoding="utf-8") as file:
        sarif(json.load(file), faults)
    junit(ElementTree.parse(f"{folder}/check.xml").getroot(), report)
    with open(f"{folder}/check.gitlab", encoding="utf-8") as file:
        gitlab(json.load(file), faults)
    with open(f"{folder}/check.github", encoding="utf-8") as file:
        github(file.read(), faults)
    official(folder)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
