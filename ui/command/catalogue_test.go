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
	write(message("A"), bad, message("C"))
	code, out, errs := orrery("sim", "tiny", "--omm", path, "--for", "1m", "--json")
	var r flownSky
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if r.Satellites.Relays != 2 || !r.Epoch.Equal(time.Date(2026, 8, 22, 14, 23, 0, 0, time.UTC)) {
		t.Errorf("%d relays fly from %s, want 2 from 14:23", r.Satellites.Relays, r.Epoch)
	}
	if want := "record 2 (100123 B): BSTAR is missing"; !strings.Contains(errs, want) {
		t.Errorf("stderr is %q, want %q in it", errs, want)
	}
	write(bad)
	if code, _, errs := orrery("sim", "tiny", "--omm", path, "--for", "1m"); code != 1 || !strings.Contains(errs, "no element set can be flown") {
		t.Errorf("with nothing to fly: exit code %d, %s", code, errs)
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
