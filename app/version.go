package app

// version is the version of the program; FyneApp.toml says the same.
const version = "0.1.0"
