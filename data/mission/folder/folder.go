// Package folder keeps the missions that were run without naming a file.
//
// # Model
//
// They are in one folder of the user's state directory. When the program starts it removes old
// ones, but never one that is being written, has bookmarks, is a branch or has one, or cannot be
// read.
//
// # Limits
//
// Mission files are recognised by their suffix; their age is the file system's time of
// modification.
//
// # Sources
//
// XDG Base Directory Specification 0.8.
package folder

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"orrery/data/disk"
	"orrery/data/mission"
	"orrery/data/text"
)

// stateFolder is where missions go that nobody named a file for:
// $XDG_STATE_HOME/orrery, else ~/.local/state/orrery.
func stateFolder() (string, error) {
	state := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(state) { // the specification has relative ones ignored
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("no folder for missions: %w: set XDG_STATE_HOME, or name a file with --save", err)
		}
		state = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(state, "orrery"), nil
}

// Path is a free path in the state folder for a mission of the name that
// starts now. It makes the folder.
func Path(name string, now time.Time) (string, error) {
	folder, err := stateFolder()
	if err != nil {
		return "", err
	}
	if err := disk.Folder(folder); err != nil {
		return "", fmt.Errorf("no folder for missions: %w: name a file with --save", err)
	}
	path := filepath.Join(folder, text.Slug(name, "mission")+now.UTC().Format("-20060102T150405Z")+mission.Suffix)
	if _, err := os.Lstat(path); err == nil {
		path = mission.BranchPath(path)
	}
	return path, nil
}
