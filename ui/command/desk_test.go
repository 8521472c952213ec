package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/ui/desk"
)

func TestSettingsAreReplacedWholeAndReadBack(t *testing.T) {
	d := ownDesk{settings: filepath.Join(t.TempDir(), "deep", "console.json")}
	if text, where, err := d.Settings(); text != nil || where != d.settings || err != nil {
		t.Errorf("of no file: %q, %q, %v", text, where, err)
	}
	for _, want := range []string{"{\"a\": 1}\n", "{}\n"} {
		if err := d.KeepSettings([]byte(want)); err != nil {
			t.Fatal(err)
		}
		if text, _, err := d.Settings(); string(text) != want || err != nil {
			t.Errorf("read back %q, %v, want %q", text, err, want)
		}
	}
	if info, err := os.Stat(d.settings); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	files, err := os.ReadDir(filepath.Dir(d.settings))
	if err != nil || len(files) != 1 {
		t.Errorf("%d files are left (%v), want one", len(files), err)
	}
	if err := d.KeepSettings([]byte(strings.Repeat(" ", 2*desk.MaxSettings))); err != nil {
		t.Fatal(err)
	}
	if text, _, err := d.Settings(); len(text) != desk.MaxSettings+1 || err != nil {
		t.Errorf("%d bytes are read of a long file (%v), want one more than settings may have", len(text), err)
	}
}

func TestAPictureOfTheScreenOverwritesNothing(t *testing.T) {
	d := ownDesk{pictures: filepath.Join(t.TempDir(), "pictures")}
	for _, want := range []string{"tiny-0", "tiny-0-2"} {
		where, err := d.Picture(desk.Moment{Mission: "tiny"}, "plain "+want, "coloured")
		if path := filepath.Join(d.pictures, want); err != nil || where != path+".txt and .ansi" {
			t.Errorf("it lies at %q (%v), want %q", where, err, path)
		}
		if text, err := os.ReadFile(filepath.Join(d.pictures, want+".txt")); err != nil || string(text) != "plain "+want+"\n" {
			t.Errorf("%s shows %q (%v)", want, text, err)
		}
	}
	if files, err := os.ReadDir(d.pictures); err != nil || len(files) != 4 {
		t.Errorf("two pictures made %d files (%v), want 4", len(files), err)
	}
}
