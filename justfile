# The tasks of this project; `just` lists them.

default:
    @just --list

# what decides whether a change lands
ci:
    .ci/run

# the tests, snapshots of the corpus included
test:
    cargo test

# write the snapshots anew; then read every difference as an editor would before committing it
snapshots:
    INSTA_UPDATE=always cargo test --test corpus
    git diff --stat -- snapshots

# speed beside lexing alone and a bare scan for quotation marks
bench:
    cargo bench --bench speed

# ten minutes of hostile bytes (needs cargo-fuzz and a nightly toolchain, or RUSTC_BOOTSTRAP=1)
fuzz:
    cargo fuzz run check -- -max_total_time=600
