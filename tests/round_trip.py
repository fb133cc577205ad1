"""Whether the JSONL, CSV and Parquet of one run agree, attribution for attribution, as an independent reader sees them.

    python tests/round_trip.py JSONL_FOLDER CSV_FOLDER PARQUET_FOLDER      (needs pyarrow)
"""

import csv
import glob
import json
import sys

import pyarrow.parquet


def reports_of_jsonl(folder):
    for path in sorted(glob.glob(f"{folder}/part-*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def reports_of_parquet(folder):
    for path in sorted(glob.glob(f"{folder}/part-*.parquet")):
        yield from pyarrow.parquet.read_table(path).to_pylist()


def rows_of_csv(folder):
    for path in sorted(glob.glob(f"{folder}/part-*.csv")):
        with open(path, encoding="utf-8", newline="") as rows:
            yield from csv.DictReader(rows)


def bare(value):
    """Without what is absent or null, so that both ways of leaving something out are one."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [bare(item) for item in value]
    return round(value, 2) if isinstance(value, float) else value


def texts(extra):
    """The carried keys as Parquet has them: texts."""
    return {key: value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            for key, value in extra.items()}


def as_row(report, said):
    """What a row of CSV says of an attribution."""
    speaker = next((source for source in report["sources"] if source["id"] == said["speaker"]), None)
    join = lambda pieces: " … ".join(piece["text"] for piece in pieces)
    at = lambda pieces: " ".join(f"{piece['start']}-{piece['end']}" for piece in pieces)
    return {
        "article": report["article"]["id"], "attribution": said["id"], "kind": said["kind"],
        "speaker": speaker["name"] if speaker else "", "speaker_id": said["speaker"] or "",
        "source": join(said["source"]), "cue": join(said["cue"]), "content": join(said["content"]),
        "quoted": join(said["quoted"]), "parent": said["parent"] or "", "polarity": said["polarity"],
        "channel": said["channel"], "pattern": said["pattern"], "confidence": said["confidence"],
        "source_at": at(said["source"]), "cue_at": at(said["cue"]), "content_at": at(said["content"]),
    }


def main(jsonl, table, parquet):
    reports = list(reports_of_jsonl(jsonl))
    columns = list(reports_of_parquet(parquet))
    assert len(reports) == len(columns) > 0, (len(reports), len(columns))
    for report, row in zip(reports, columns):
        carried = texts(report["article"].pop("extra", {}))
        read = dict(row["article"].pop("extra") or [])
        assert carried == read, (carried, read)
        assert bare(report) == bare(row), report["article"]["id"]
    expected = [as_row(report, said) for report in reports for said in report["attributions"]]
    rows = list(rows_of_csv(table))
    assert len(expected) == len(rows) > 0, (len(expected), len(rows))
    for one, row in zip(expected, rows):
        assert one == {name: row[name] for name in one}, (one, row)
    print(f"{len(reports)} articles, {len(rows)} attributions: JSONL, CSV and Parquet agree")


main(*sys.argv[1:])
