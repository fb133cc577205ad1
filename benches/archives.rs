//! Makes the archives that docs/CORPUS.md times: so many megabytes of the corpus as JSONL, packed by zstd, as a folder of web pages
//! and as a crawl.
//!
//! ```text
//! cargo bench --bench archives -- 1000 /tmp/archives
//! ```

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

#[path = "shared/corpus.rs"]
mod corpus;

/// As much of a page is words: the rest is menus, links and scripts.
const WORDS: usize = 5;
/// No folder holds more pages.
const FOLDER: usize = 1000;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with("--")).collect();
    let [megabytes, folder] = arguments.as_slice() else {
        // `cargo bench` without arguments runs every bench: this one has nothing to time.
        return Ok(());
    };
    let bytes = megabytes.parse::<usize>().map_err(io::Error::other)? * 1_000_000;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let texts = corpus::corpus();
    lines(&folder.join("news.jsonl"), &texts, bytes)?;
    let packed = File::create(folder.join("news.jsonl.zst"))?;
    zstd::stream::copy_encode(File::open(folder.join("news.jsonl"))?, packed, 3)?;
    pages(folder, &texts, bytes)
}

/// A line an article.
fn lines(path: &Path, texts: &[String], bytes: usize) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut written = 0;
    for (number, text) in texts.iter().cycle().enumerate() {
        if written >= bytes {
            break;
        }
        let outlet = ["The Ledger", "Coastal Press", "Quay Times"][number % 3];
        let line = serde_json::json!({"id": number.to_string(), "outlet": outlet, "text": text}).to_string();
        writeln!(file, "{line}")?;
        written += line.len() + 1;
    }
    file.flush()
}

/// A file a page, and a record a page, packed for itself.
fn pages(folder: &Path, texts: &[String], bytes: usize) -> io::Result<()> {
    let mut crawl = BufWriter::new(File::create(folder.join("crawl.warc.gz"))?);
    let mut written = 0;
    for (number, text) in texts.iter().cycle().enumerate() {
        if written >= bytes {
            break;
        }
        let page = page(number, text);
        written += page.len();
        let path: PathBuf = folder.join("pages").join((number / FOLDER).to_string());
        fs::create_dir_all(&path)?;
        fs::write(path.join(format!("{number}.html")), &page)?;
        let mut record = GzEncoder::new(&mut crawl, Compression::default());
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        write!(
            record,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: https://quay.example/{number}\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )?;
        record.finish()?;
    }
    crawl.flush()
}

/// The article among what stands around one.
fn page(number: usize, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = escaped.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    let links = escaped.len() * (WORDS - 1) / 90;
    let link = |at: usize| {
        format!("<li class=\"menu-item item-{at}\"><a href=\"/section/{at}/\" data-id=\"{at}\">Section {at}</a></li>\n")
    };
    let menu: String = (0..links / 2).map(link).collect();
    let more: String = (links / 2..links).map(link).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Article {number}</title></head><body>\
         <nav><ul>{menu}</ul></nav><article>{paragraphs}</article><footer><ul>{more}</ul></footer></body></html>\n"
    )
}
