//! The program as its users meet it: what it prints, what it says on standard error, how it ends.

mod cli {
    mod bad_input;
    mod census;
    mod config;
    mod findings;
    mod formats;
    mod index;
    mod inputs;
    mod output;
    mod program;
    mod run;
    mod sarif;
    mod stats;
    mod survival;
    mod torture;
    mod verify;
}
