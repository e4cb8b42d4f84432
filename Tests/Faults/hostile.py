"""Files that want to exhaust, crash or deceive the program: each is refused with a word, in bounded memory, and nothing is touched."""

import os
import struct
import zipfile

from city import MEGABYTE, City, expect, tree

# What the program needs for a small city, three times over.
LITTLE = 200 * MEGABYTE
HEAD = "unit_id,indicator_id,period,value,status,submitted_on,source\n"


def pieces(file, piece, size):
    """Writes a piece over and over until a file has a size."""
    for _ in range(size // len(piece)):
        file.write(piece)


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)


def field(path, size, quoted=False):
    with path.open("wb") as file:
        file.write(HEAD.encode() + b'D1,diligence,2019,1,,,' + (b'"' if quoted else b""))
        pieces(file, b"x" * MEGABYTE, size)
        file.write((b'"' if quoted else b"") + b"\n")


def zip_bomb(path, size):
    """A workbook whose sheet is a few hundred KB of archive and `size` bytes of blanks."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relations}/officeDocument" '
                         'Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{space}" xmlns:r="{relations}"><sheets>'
                         '<sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r" '
                         f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{space}"><sheetData>'.encode())
            pieces(sheet, b" " * MEGABYTE, size)
            sheet.write(b"</sheetData></worksheet>")


def lying_bomb(path, size):
    """The same, but the archive's directory claims that the sheet has 100 bytes."""
    zip_bomb(path, size)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24:at + 28] = struct.pack("<I", 100)
    path.write_bytes(content)


def text(content):
    return lambda path: path.write_text(content, "utf-8")


def raw(content):
    return lambda path: path.write_bytes(content)


def tables(soak):
    """What is put in the place of readings.csv: name, how it is made, exit code, words in both languages."""
    size = 1024 * MEGABYTE if soak else 64 * MEGABYTE
    return [
        ("an empty file", raw(b""), 1, "文件是空的|为空|没有内容", "empty"),
        ("a byte order mark alone", raw(b"\xef\xbb\xbf"), 1, "文件是空的|为空|没有内容", "empty"),
        ("line breaks alone", raw(b"\n" * MEGABYTE), 1, "文件是空的|为空|没有内容", "empty"),
        ("NULs", lambda path: sparse(path, 8 * MEGABYTE), 1, "NUL|空字节|字节", "NUL|byte"),
        ("a sparse file of a terabyte", lambda path: sparse(path, 1 << 40), 1, "上限", "larger|limit|more than"),
        ("a million columns", text(",".join(f"c{number}" for number in range(1_000_000)) + "\n"), 1, "列|上限", "columns|limit"),
        ("a million times one column", text("unit_id," * 1_000_000 + "\n"), 1, "列|上限", "columns|limit"),
        ("a row of a million fields", text(HEAD + "D1," * 1_000_000 + "\n"), 1, "列|字段|上限", "fields|columns|limit"),
        (f"a field of {size // MEGABYTE} MB", lambda path: field(path, size), 1, "上限|字节", "longer|limit|bytes"),
        (f"a quoted field of {size // MEGABYTE} MB", lambda path: field(path, size, True), 1, "引号", "quote"),
        ("an open quote", text(HEAD + 'D1,diligence,2019,1,,,"' + "rest\n" * 200_000), 1, "引号", "quote"),
        ("a program", raw(b"\x7fELF" + os.urandom(MEGABYTE)), 1, "字节|编码|NUL|引号", "byte|encoding|NUL|quote"),
        ("UTF-16", raw((HEAD * 10).encode("utf-16")), 1, "UTF-16", "UTF-16"),
        ("a workbook by the wrong name", zip_bomb_small, 1, "工作簿|xlsx|CSV", "workbook|CSV"),
        ("a huge number", text(HEAD + "D1,diligence,2019," + "9" * 60_000 + ",,,\n"), 1, "18 位", "18"),
        ("thirty thousand faulty rows", text(HEAD + "".join(f"X{n},nothing,20199,x,,,\n" for n in range(30_000))), 1, "另有", "more"),
        ("marks that turn the text", text(HEAD + "D1,\u202egnihton\x1b[2J\x07\u200f,2019,1,,,\n"), 1, "指标", "indicator"),
    ]


def zip_bomb_small(path):
    zip_bomb(path, MEGABYTE)


def workbooks(soak):
    size = (1024 if soak else 64) * MEGABYTE
    return [
        ("a zip bomb", lambda path: zip_bomb(path, size), 1, "膨胀", "grows more than"),
        ("a zip bomb that lies", lambda path: lying_bomb(path, size), 1, "膨胀|损坏", "grows more than|damaged"),
        ("no archive", raw(b"unit_id,value\n"), 1, "xlsx", "workbook"),
        ("half an archive", lambda path: (zip_bomb_small(path), os.truncate(path, path.stat().st_size // 2)), 1, "损坏", "damaged"),
        ("random bytes", raw(b"PK\x03\x04" + os.urandom(MEGABYTE)), 1, "损坏", "damaged"),
    ]


def rules():
    """What is put in the place of the rulebook."""
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    return [
        ("an alias bomb", text(bomb), 2, "锚点", "anchors"),
        ("deep YAML", text("[" * 100_000), 2, "上限|嵌套|4000", "nested|limit|characters"),
        ("deep blocks", text("".join(" " * n + "a:\n" for n in range(600))), 2, "嵌套", "nested"),
        ("a rulebook of 3 GB", lambda path: sparse(path, 3 << 30), 2, "上限", "limit"),
        ("an empty rulebook", raw(b""), 2, "没有内容", "says nothing"),
        ("NULs in a rulebook", raw(b"\0" * 1000), 2, "不可见字符", "invisible character"),
        ("a binary rulebook", raw(bytes(range(256)) * 100), 2, "UTF-8", "UTF-8"),
        ("many keys", text("".join(f"k{n}: {{a: 1}}\n" for n in range(20_000))), 2, "上限|未列出|另有", "limit|more"),
        ("one long line", text("a: " + "x" * 200_000), 2, "4000", "4000"),
        ("two documents", text("a: 1\n---\nb: 2\n"), 2, "一个文件只能有一份文档|多余", "another document"),
    ]


def tried(city, file, cases, before):
    path = city.root / file
    for what, make, code, chinese, english in cases:
        if path.exists():
            path.unlink()
        make(path)
        # Under quarantine a file of which single rows are wrong may be scored; it is only checked, so that nothing is published.
        for arguments, words in ((["run", "--lang", "zh"], chinese), (["check", "--lang", "en", "--quarantine"], english)):
            ended = city.call(*arguments, city.pipeline)
            city.expect_refused(ended, f"{what} as {file}", code, words, LITTLE)
            expect(not any(sign in ended.error + ended.out for sign in "\x1b\x07\u202e\u200f"), f"{what}: signs that a terminal obeys")
        city.expect_no_litter(what, failed=True)
        expect(tree(city.output) == before, f"{what}: the last good output was touched")
        path.unlink()
    city.restore("inputs", "inputs")
    city.restore("pipelines", "pipelines")
    city.expect_verified(f"hostile files as {file}")
    return len(cases)


def everything(place, soak):
    city = City(place)
    expect(city.run("--quiet").code == 0, "the city does not run")
    before = tree(city.output)
    city.save("inputs", "inputs")
    city.save("pipelines", "pipelines")
    count = tried(city, "inputs/year/readings.csv", tables(soak), before)
    city.replace("pipelines/year.yaml", "inputs/year/readings.csv", "inputs/year/readings.xlsx")
    count += tried(city, "inputs/year/readings.xlsx", workbooks(soak), before)
    count += tried(city, "pipelines/rules/year.yaml", rules(), before)
    print(f"{count} hostile files, each in both languages: said, in at most {LITTLE // MEGABYTE} MB, nothing touched")


def out_of_the_root(place):
    """Paths that lead out, links, devices and pipes are refused before anything is opened."""
    city = City(place)
    expect(city.run("--quiet").code == 0, "the city does not run")
    before = tree(city.output)
    city.save("inputs", "inputs")
    city.save("pipelines", "pipelines")
    outside = place / "outside.csv"
    outside.write_text("unit_id,name,level\nsecret,秘密,department\n", "utf-8")
    away = ("越出项目目录", "leaves the root")
    for path in ("../outside.csv", "inputs/../../outside.csv", str(outside), "inputs//year/units.csv", "/etc/passwd", "/dev/stdin"):
        city.replace("pipelines/year.yaml", "inputs/year/units.csv", path)
        for language, words in zip(("zh", "en"), (away[0] + "|路径", away[1] + "|path")):
            city.expect_refused(city.run("--lang", language), f"the path {path}", 2, words)
        city.restore("pipelines", "pipelines")
    units = city.root / "inputs/year/units.csv"
    for what, make, code, chinese, english in [
        ("a link out", lambda: units.symlink_to(outside), 2, *away),
        ("a link to a device", lambda: units.symlink_to("/dev/zero"), 2, *away),
        ("a link to itself", lambda: units.symlink_to(units), 1, "文件读不了", "cannot be read"),
        ("a pipe", lambda: os.mkfifo(units), 1, "不是普通文件", "no regular file"),
        ("a folder", lambda: units.mkdir(), 1, "不是普通文件", "no regular file"),
        ("a device", lambda: os.mknod(units, 0o020666, os.makedev(1, 5)), 1, "不是普通文件", "no regular file"),
    ]:
        units.unlink()
        try:
            make()
        except PermissionError:
            print(f"{what} cannot be made here: skipped")
            city.restore("inputs", "inputs")
            continue
        for language, words in (("zh", chinese), ("en", english)):
            # Whatever is opened below the root for reading shows among the steps.
            ended = city.run("--lang", language)
            city.expect_refused(ended, what, code, words)
            expect("秘密" not in ended.out + ended.error, f"{what}: what it leads to was read")
        city.restore("inputs", "inputs")
    scores = city.output / "scores.json"
    scores.unlink()
    os.mkfifo(scores)
    city.expect_refused(city.call("explain", "First Bureau", "--pipeline", "year"), "explain from a pipe", 2, "no finished output")
    city.expect_refused(city.call("verify", "year"), "verify with a pipe", 1, "not opened")
    scores.unlink()
    expect(city.run("--quiet").code == 0 and tree(city.output) == before, "the city does not run any more")
    print("paths out of the root, links, pipes, devices: refused")
