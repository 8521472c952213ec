package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

func TestEveryMistakeOfTheFlagsIsTold(t *testing.T) {
	var flags ScenarioFlags
	c := new(cobra.Command)
	flags.Add(c)
	if err := c.ParseFlags([]string{"--tick", "7s", "--set", "a.b=1", "--set", "compute.planes=x", "--start", "soon"}); err != nil {
		t.Fatal(err)
	}
	_, err := flags.Load(c, "tiny")
	for _, want := range []string{`--tick: tick is "7s"`, `--set a.b: no key`, `--set compute.planes is "x"`, `--start: epoch is "soon"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not told: %v", want, err)
		}
	}
}

func TestACatalogueFromAFileIsFlown(t *testing.T) {
	epoch := time.Date(2026, 8, 22, 12, 0, 0, 0, time.UTC)
	shell := orbit.Shell{Name: "s", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 2, PerPlane: 3}
	sets, err := shell.Elements(space.At(epoch), 1)
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	for _, e := range sets {
		one, two := e.Lines()
		fmt.Fprintf(&file, "%s\n%s\n", one, two)
	}
	path := filepath.Join(t.TempDir(), "six.tle")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var flags ScenarioFlags
	c := new(cobra.Command)
	flags.Add(c)
	if err := c.ParseFlags([]string{"--tle", path, "--set", "catalogue.design=ai1-like", "--seed", "9"}); err != nil {
		t.Fatal(err)
	}
	s, err := flags.Load(c, "dawn")
	if err != nil {
		t.Fatal(err)
	}
	g := s.Groups[0]
	if g.Name != "catalogue" || g.Len() != 6 || s.Designs[g.Design].Name != "ai1-like" || len(s.Groups) != 2 {
		t.Errorf("groups are %+v", s.Groups)
	}
	if !s.Epoch.Equal(epoch) || s.Seed != 9 {
		t.Errorf("starts at %v with seed %d, want %v with 9", s.Epoch, s.Seed, epoch)
	}
}
