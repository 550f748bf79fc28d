//go:build !unix

package osfile

// openWithoutWaiting is nothing where pipes are no files.
const openWithoutWaiting = 0
