//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package disk

import "os"

// lock does nothing: this system has no flock.
func lock(*os.File) error { return nil }

// Written is false: this system has no flock.
func Written(*os.File) bool { return false }

// syncFolder does nothing: on this system a folder cannot be synced.
func syncFolder(string) error { return nil }

// links is 1 for an existing file: this system does not count names.
func links(os.FileInfo) int { return 1 }
