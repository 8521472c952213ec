//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package disk

import "os"

// lock does nothing: this system has no flock.
func lock(*os.File) error { return nil }

// Written says no: this system has no flock.
func Written(*os.File) bool { return false }

// syncFolder does nothing: a folder of this system cannot be told to.
func syncFolder(string) error { return nil }

// links is how many names a file has, if it has any: this system does not say.
func links(os.FileInfo) int { return 1 }
