package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/internal/shared"
)

// message is a record of orbit mean elements that flies, with its name.
func message(name string) string {
	return `{"OBJECT_NAME":"` + name + `","NORAD_CAT_ID":100123,"EPOCH":"2026-08-22T14:22:04.134144","MEAN_MOTION":15.2,"ECCENTRICITY":".0001",
"INCLINATION":43,"RA_OF_ASC_NODE":1,"ARG_OF_PERICENTER":2,"MEAN_ANOMALY":3,"BSTAR":0}`
}

// flownSky is what these tests read of a report.
type flownSky struct {
	Epoch      time.Time
	Satellites struct{ Relays int }
}

func TestMessagesThatAreRefusedAreToldAndTheOthersFly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sky.json")
	write := func(records ...string) {
		if err := os.WriteFile(path, []byte("["+strings.Join(records, ",")+"]"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	bad := strings.Replace(message("B"), `"BSTAR":0`, `"BSTAR":null`, 1)
	write(message("A"), "\n"+bad, strings.Replace(message("C"), "100123", "100124", 1))
	code, out, errs := orrery("sim", "tiny", "--omm", path, "--for", "1m", "--json")
	var r flownSky
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if r.Satellites.Relays != 2 || !r.Epoch.Equal(time.Date(2026, 8, 22, 14, 23, 0, 0, time.UTC)) {
		t.Errorf("%d relays fly from %s, want 2 from 14:23", r.Satellites.Relays, r.Epoch)
	}
	if want := ":3: 100123 B: BSTAR is missing"; !strings.Contains(errs, want) {
		t.Errorf("stderr is %q, want %q in it", errs, want)
	}
	write(bad)
	if code, _, errs := orrery("sim", "tiny", "--omm", path, "--for", "1m"); code != 1 || !strings.Contains(errs, "no element set can be flown") {
		t.Errorf("with nothing to fly: exit code %d, %s", code, errs)
	}
}

// issTwice is the ISS by two element sets, a day apart.
const issTwice = `ISS (ZARYA)
1 25544U 98067A   24001.50000000  .00016717  00000-0  10270-3 0  9009
2 25544  51.6400 208.9163 0006317  69.9862  25.2906 15.49815310 00005
ISS (ZARYA)
1 25544U 98067A   24002.50000000  .00016717  00000-0  10270-3 0  9011
2 25544  51.6400 203.9163 0006317  69.9862  25.2906 15.49845310 00003
`

func TestOneSatelliteInTwoSetsIsOneRelay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dup.tle")
	if err := os.WriteFile(path, []byte(issTwice), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := orrery("sim", "tiny", "--tle", path, "--tle", path, "--for", "1h", "--json")
	var r struct {
		flownSky
		Left  []struct{ Line int } `json:"left_out"`
		Count int                  `json:"left_out_count"`
	}
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if r.Satellites.Relays != 1 || !r.Epoch.Equal(time.Date(2024, 1, 2, 12, 0, 0, 0, time.UTC)) || r.Count != 3 || r.Left[0].Line != 1 || !strings.Contains(errs, "appears again") {
		t.Errorf("%+v, told %s", r, errs)
	}
}

// What is no plain file is refused at once, and not read.
func TestPipesAndDevicesAreRefusedWithASentence(t *testing.T) {
	for _, path := range []string{pipe(t), "/dev/zero", t.TempDir()} {
		for _, line := range [][]string{
			{"sim", "tiny", "--for", "1h", "--omm", path}, {"sim", "tiny", "--for", "1h", "--tle", path}, {"sim", "tiny", "--for", "1h", "--orders", path},
			{"sim", path, "--for", "1h"}, {"schedule", path, "--procs", "4", "--policy", "easy"},
			{"route", "A", "B", "dawn", "--stations", path, "--at", "T+0"}, {"route", "London", "Tokyo", "dawn", "--links", path, "--at", "T+0"},
		} {
			if code, _, errs := orrery(line...); code != 1 || !strings.Contains(errs, "want a file") {
				t.Errorf("%v ends with %d, %s", line, code, errs)
			}
		}
	}
}

func TestTheActiveSatellitesLoadWhole(t *testing.T) {
	code, out, errs := orrery("sim", "tiny", "--omm", shared.Path(t, "data/active_600.omm.json"), "--for", "1m", "--json")
	var r flownSky
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil || errs != "" {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if r.Satellites.Relays != 600 {
		t.Errorf("%d relays, want 600", r.Satellites.Relays)
	}
}
