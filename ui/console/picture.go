package console

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// picture writes the screen into two files: plain text, and with colours.
func (c *Console) picture() tea.Cmd {
	plain, coloured := c.screen.grid.String(), draw.Render(c.screen.grid, c.screen.theme)
	folder := c.pictures
	name := fmt.Sprintf("%s-%d", slug(c.snap.Mission), c.snap.Step)
	return guarded(func() tea.Msg {
		path, err := writePicture(folder, name, plain, coloured)
		return answered{func(c *Console) tea.Cmd {
			c.screen.dirty = true
			if err != nil {
				c.notice = warning("picture: %v", err)
				return nil
			}
			c.notice = say("picture: %s.txt and .ansi", path)
			return nil
		}}
	})
}

// writePicture writes both files under the first name that is free.
func writePicture(folder, name, plain, coloured string) (string, error) {
	if folder == "" {
		folder = stateFolder()
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	for n := 1; n < 1000; n++ {
		path := filepath.Join(folder, name)
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
		return path, err
	}
	return "", fmt.Errorf("%s holds a thousand pictures of this step", folder)
}

// writeNew writes a file that must not be there yet.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// stateFolder is where pictures go unless told otherwise.
func stateFolder() string {
	base := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(base) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "."
		}
		base = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(base, "orrery", "pictures")
}

// slug makes a file name of a mission's name.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(draw.Cut(name, 40)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "mission"
}
