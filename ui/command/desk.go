package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"orrery/data/disk"
	"orrery/data/input"
	"orrery/data/text"
	"orrery/ui/desk"
)

// ownDesk is the operator's: a file of settings, $XDG_CONFIG_HOME/orrery/console.json or
// else ~/.config/orrery/console.json, and a folder of pictures of the screen,
// $XDG_STATE_HOME/orrery/pictures or else ~/.local/state/orrery/pictures.
type ownDesk struct{ settings, pictures string }

// homeDesk is that of who runs the program.
func homeDesk() ownDesk {
	return ownDesk{
		settings: filepath.Join(xdg("XDG_CONFIG_HOME", ".config"), "orrery", "console.json"),
		pictures: filepath.Join(xdg("XDG_STATE_HOME", filepath.Join(".local", "state")), "orrery", "pictures"),
	}
}

// xdg is a base folder: the one that the environment names, else the usual one in the
// home folder, else the present one.
func xdg(variable, usual string) string {
	if base := os.Getenv(variable); filepath.IsAbs(base) { // the specification has relative ones ignored
		return base
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return filepath.Join(home, usual)
}

// Settings are those of the file, and the file's name.
func (d ownDesk) Settings() (text []byte, where string, err error) {
	f, err := input.Open(d.settings, math.MaxInt64)
	if errors.Is(err, os.ErrNotExist) {
		return nil, d.settings, nil
	}
	if err != nil {
		return nil, d.settings, err
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, desk.MaxSettings+1))
	return text, d.settings, err
}

// KeepSettings replaces the file of settings, all of it or nothing.
func (d ownDesk) KeepSettings(text []byte) error {
	folder := filepath.Dir(d.settings)
	if err := disk.Folder(folder); err != nil {
		return err
	}
	return disk.Put(d.settings, disk.Options{Force: true, Mode: 0o600}, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// Picture writes two files, plain and with colours, under the first name that is free.
func (d ownDesk) Picture(of desk.Moment, plain, coloured string) (where string, err error) {
	if err := disk.Folder(d.pictures); err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s-%d", text.Slug(of.Mission, "mission"), of.Step)
	for n := 1; n < 1000; n++ {
		path := filepath.Join(d.pictures, name)
		if n > 1 {
			path = fmt.Sprintf("%s-%d", path, n)
		}
		err := writeNew(path+".txt", plain+"\n")
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			err = writeNew(path+".ansi", coloured+"\n")
		}
		return path + ".txt and .ansi", err
	}
	return "", fmt.Errorf("%s holds a thousand pictures of this step", d.pictures)
}

// writeNew writes a file that must not be there yet.
func writeNew(path, text string) error {
	return disk.Put(path, disk.Options{Mode: 0o600}, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
