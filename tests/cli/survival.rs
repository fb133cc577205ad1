//! A run that is stopped by whatever: killed, without room on the disk, without its input. It goes on, and the folder is
//! then the same as if it had never stopped.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::program::{Folder, Ran};
use super::run::day;

const RUN: &str = "run day.jsonl -o out --part-size 20K";

#[test]
fn a_finished_run_is_left_alone() {
    let folder = Folder::new("survival_finished").file("day.jsonl", day(300));
    let first = folder.run(RUN);
    let files = folder.files("out");
    let again = folder.run(&format!("{RUN} --resume"));
    assert_eq!((again.out, again.status), (first.out, Some(0)));
    assert!(folder.files("out") == files);
}

#[test]
fn a_run_goes_on_wherever_it_was_stopped() {
    let folder = Folder::new("survival_anywhere").file("day.jsonl", format!("{}oops\n{}", day(200), day(100)));
    folder.run(RUN);
    let whole = folder.files("out");
    let manifest = folder.read("out/manifest.jsonl");
    // Stopped in the middle of any line of the manifest: the files behind it are there, cut, or strange.
    for (at, line) in manifest.match_indices('\n').skip(1).chain([(manifest.len() - 5, "")]) {
        fs::write(folder.path("out/manifest.jsonl"), &manifest[..at - line.len()]).expect("a file");
        fs::write(folder.path("out/.part-00003.jsonl.17.partial"), "half").expect("a file");
        fs::write(folder.path("out/errors.jsonl"), folder.read("out/errors.jsonl") + "{\"file\":\"da").expect("a file");
        assert_eq!(folder.run(&format!("{RUN} --resume --jobs 3")).status, Some(2));
        assert!(folder.files("out") == whole, "cut at {at}");
    }
}

#[test]
fn a_run_does_not_go_on_as_another() {
    let folder = Folder::new("survival_other").file("day.jsonl", day(300));
    folder.run(RUN);
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume --format csv")), @"
    onrecord: out/manifest.jsonl: --format was jsonl and is csv; resume with what it began with, or begin anew in another folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume --speech-only")), @"
    onrecord: out/manifest.jsonl: --speech-only was false and is true; resume with what it began with, or begin anew in another folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume --keep-fields outlet")), @"
    onrecord: out/manifest.jsonl: --keep-fields was not given and is outlet; resume with what it began with, or begin anew in another folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("run day.jsonl day.jsonl -o out --part-size 20K --resume"), @"
    onrecord: out/manifest.jsonl: the inputs were day.jsonl and are day.jsonl day.jsonl; resume with what it began with, or begin anew in another folder
    exit status 2
    ");
    unfinish(&folder);
    let folder = folder.file("day.jsonl", day(300).replace("a17\"", "b17\""));
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume")), @"
    onrecord: out: the inputs hold other articles than when it began; put those back, or begin anew in another folder
    onrecord: out: stopped; 9 parts are whole; the same command with --resume goes on
    exit status 2
    ");
    fs::remove_file(folder.path("out/part-00001.jsonl")).expect("a part");
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume")), @"
    onrecord: out/part-00001.jsonl: was whole, and is gone; begin anew in another folder
    exit status 2
    ");
}

#[test]
fn an_input_that_is_gone_stops_the_run_until_it_is_back() {
    let folder = Folder::new("survival_gone").file("day.jsonl", day(300));
    folder.run(RUN);
    let whole = folder.files("out");
    unfinish(&folder);
    fs::rename(folder.path("day.jsonl"), folder.path("elsewhere")).expect("moved");
    insta::assert_snapshot!(folder.run(&format!("{RUN} --resume")), @"
    onrecord: day.jsonl: was there when the run began, and is gone; put it back
    exit status 2
    ");
    fs::rename(folder.path("elsewhere"), folder.path("day.jsonl")).expect("moved back");
    assert_eq!(folder.run(&format!("{RUN} --resume")).status, Some(0));
    assert!(folder.files("out") == whole);
}

/// As if the run had been killed when all but its last part were whole.
fn unfinish(folder: &Folder) {
    let manifest = folder.read("out/manifest.jsonl");
    let lines: Vec<_> = manifest.lines().collect();
    fs::write(folder.path("out/manifest.jsonl"), lines[..lines.len() - 2].join("\n") + "\n").expect("a file");
}

/// A limit on the size of files stands for a full disk: the system refuses to write on.
#[test]
fn a_full_disk_stops_the_run_until_there_is_room() {
    let folder = Folder::new("survival_full").file("day.jsonl", day(300));
    let program = env!("CARGO_BIN_EXE_onrecord");
    let limited = format!("trap '' XFSZ; ulimit -f 40; exec {program} {RUN}");
    let output = Command::new("sh").args(["-c", &limited]).current_dir(folder.path("")).output().expect("a shell");
    insta::assert_snapshot!(Ran::new(output), @"
    onrecord: out/part-00000.jsonl: cannot be written: File too large (os error 27)
    onrecord: out: stopped; 0 parts are whole; the same command with --resume goes on
    exit status 2
    ");
    let left: Vec<_> = folder.files("out").into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, [".lock", "errors.jsonl", "manifest.jsonl", "notes.jsonl"]);
    assert_eq!(folder.run(&format!("{RUN} --resume")).status, Some(0));
    let resumed = folder.files("out");
    folder.run(&RUN.replace("out", "undisturbed"));
    assert!(resumed == folder.files("undisturbed"));
}

/// Numbers that look random and are the same in every run of the test.
struct Dice(u64);

impl Dice {
    /// From 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

#[test]
fn twenty_kills_do_not_change_a_byte() {
    const RUN: &str = "run day.jsonl --part-size 64K --compress zstd";
    let folder = Folder::new("survival_kills").file("day.jsonl", day(20_000));
    folder.run(&format!("{RUN} -o undisturbed"));
    let undisturbed = folder.files("undisturbed");
    let in_the_folder = || fs::read_dir(folder.path("out")).map_or(0, Iterator::count);

    let mut dice = Dice(20);
    let mut kills = 0;
    while kills < 20 {
        let begun_with = in_the_folder();
        let mut command = folder.command(&format!("{RUN} -o out --resume"));
        let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
        // When up to eight more files are there, and then up to five milliseconds later.
        let more = (dice.roll() * 8.0) as usize;
        while in_the_folder() < begun_with + more && child.try_wait().expect("a child").is_none() {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(Duration::from_millis(5).mul_f64(dice.roll()));
        child.kill().expect("killed, or ended before");
        if child.wait().expect("the program ends").success() {
            assert!(folder.files("out") == undisturbed, "after {kills} kills");
            fs::remove_dir_all(folder.path("out")).expect("the folder goes");
        } else {
            kills += 1;
        }
    }
    let parts = in_the_folder();
    assert!(parts > 20, "the kills came too early: {parts} files");
    assert_eq!(folder.run(&format!("{RUN} -o out --resume")).status, Some(0));
    assert!(folder.files("out") == undisturbed);
}

/// A run that waits for standard input.
fn waiting(folder: &Folder) -> Child {
    let mut command = folder.command("run - -o out");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = piped.spawn().expect("the program starts");
    while !folder.path("out/notes.jsonl").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_millis(100));
    child
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let folder = Folder::new("survival_two");
    let mut first = waiting(&folder);
    let before = folder.files("out");
    insta::assert_snapshot!(folder.run("run - -o out"), @"
    onrecord: out: another run is writing into it; wait until it has ended, or name another folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("run - -o out --resume"), @"
    onrecord: out: another run is writing into it; wait until it has ended, or name another folder
    exit status 2
    ");
    assert!(folder.files("out") == before);
    // One that was killed keeps nobody out.
    first.kill().and_then(|()| first.wait()).expect("killed");
    assert_eq!(folder.run("run - -o out --resume").status, Some(0));
}

#[test]
fn an_interrupted_run_says_how_to_go_on() {
    let folder = Folder::new("survival_interrupt");
    let child = waiting(&folder);
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupt.success());
    insta::assert_snapshot!(Ran::new(child.wait_with_output().expect("the program ends")), @"
    onrecord: out: stopped; the same command with --resume goes on
    exit status 2
    ");
}
