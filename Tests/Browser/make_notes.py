"""Writes a folder of made-up notes with translations, to measure a site of any size.

    make_notes.py FOLDER [COUNT]

Words are syllables and letters put together at random, drawn as often as words of a language are
(Zipf); Korean ones take particles. The same arguments give the same notes.
"""
import bisect
import itertools
import os
import random
import sys

PARTICLES = ["", "", "", "은", "는", "이", "가", "을", "를", "에", "에서", "으로", "의", "과", "도", "까지", "부터", "하면"]


def vocabulary(dice, size, letters, lengths):
    words = []
    seen = set()
    while len(words) < size:
        word = "".join(dice.choice(letters) for _ in range(dice.choice(lengths)))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def sampler(dice, words):
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    return lambda: words[bisect.bisect(weights, dice.random() * weights[-1])]


def main(folder, count=400):
    dice = random.Random(1)
    common = [chr(c) for c in dice.sample(range(0xAC00, 0xD7A4), 700)]
    korean = sampler(dice, vocabulary(dice, 15_000, common, [2, 2, 2, 3, 3, 4]))
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "er", "on", "in")]
    english = sampler(dice, vocabulary(dice, 12_000, syllables, [1, 2, 2, 3, 3, 4]))
    os.makedirs(folder, exist_ok=True)
    for number in range(int(count)):
        title = (f"{korean()} {korean()} {number}", f"{english()} {english()} {number}")
        blocks = [("# " + title[0], title)]
        for section in range(6):
            heading = (korean() + " " + korean(), english() + " " + english())
            blocks.append(("## " + heading[0], heading))
            for _ in range(4):
                # An English word here and there, as in notes about software.
                words = [english() if dice.random() < .08 else korean() + dice.choice(PARTICLES)
                         for _ in range(28)]
                text = (" ".join(words) + ".", " ".join(english() for _ in range(38)) + ".")
                blocks.append((text[0], text))
        name = os.path.join(folder, f"note-{number:04}")
        with open(name + ".md", "w") as file:
            file.write("\n\n".join(block for block, _ in blocks) + "\n")
        with open(name + ".en.po", "w") as file:
            file.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
            for msgid in dict(text for _, text in blocks).items():
                file.write('\nmsgid "%s"\nmsgstr "%s"\n' % msgid)


if __name__ == "__main__":
    main(*sys.argv[1:])
