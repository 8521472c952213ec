package command

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// stations are three satellites: one near, one long, one that no one can fly.
const stations = `ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
MOLNIYA 2-14
1 08195U 75081A   06176.33215444  .00000099  00000-0  11873-3 0   813
2 08195  64.1586 279.0717 6877146 264.7651  20.2257  2.00491383225656
BACKWARDS
1 99999U          08264.00000000  .00000000  00000-0  00000-0 0    08
2 99999 180.0000   0.0000 0000000   0.0000   0.0000 15.00000000    02
`

// inFile writes a file and says where.
func inFile(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stations.tle")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// answerTo runs the command and reads its JSON.
func answerTo(t *testing.T, arguments ...string) map[string]any {
	t.Helper()
	var out strings.Builder
	c := newEphemeris()
	c.SetArgs(append(arguments, "--json"))
	c.SetOut(&out)
	if err := c.Execute(); err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(out.String()), &answer); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	return answer
}

// row is the k-th state of the i-th satellite of an answer.
func row(answer map[string]any, i, k int) map[string]any {
	satellite := answer["satellites"].([]any)[i].(map[string]any)
	return satellite["states"].([]any)[k].(map[string]any)
}

func TestEphemerisAnswersInFileOrderAndTimeOrder(t *testing.T) {
	file := inFile(t, stations)
	answer := answerTo(t, "--tle", file, "--at", "T+0,E-90.5s,2008-09-21T00:00:00Z")
	satellites := answer["satellites"].([]any)
	if answer["frame"] != "teme" || len(satellites) != 3 {
		t.Fatalf("frame is %v, with %d satellites", answer["frame"], len(satellites))
	}
	iss := satellites[0].(map[string]any)
	if iss["norad_id"] != 25544.0 || iss["name"] != "ISS (ZARYA)" || iss["epoch"] != "2008-09-20T12:25:40.104192Z" {
		t.Errorf("the first satellite is %v", iss)
	}
	for k, want := range []string{"2008-09-20T12:26:00Z", "2008-09-20T12:24:09.604192Z", "2008-09-21T00:00:00Z"} {
		state := row(answer, 0, k)
		if state["at"] != want || state["x_km"] == nil || state["vz_km_s"] == nil || state["error"] != nil {
			t.Errorf("state %d is %v, want one at %s", k, state, want)
		}
	}
	for k := range 3 {
		state := row(answer, 2, k)
		if state["error"] == nil || state["x_km"] != nil {
			t.Errorf("what cannot be computed is %v", state)
		}
	}
	flags := satellites[2].(map[string]any)["flags"].([]any)
	if len(flags) != 1 || flags[0] != "unsupported" {
		t.Errorf("flags are %v, want unsupported", flags)
	}
	if flags := satellites[1].(map[string]any)["flags"].([]any); len(flags) != 1 || flags[0] != "stale" {
		t.Errorf("flags two years after the epoch are %v, want stale", flags)
	}
}

func TestEphemerisFramesAgree(t *testing.T) {
	file := inFile(t, stations)
	at := func(frame string, more ...string) map[string]any {
		return row(answerTo(t, append(more, "--tle", file, "--id", "25544", "--at", "E+90.5s", "--frame", frame)...), 0, 0)
	}
	norm := func(m map[string]any, keys ...string) float64 {
		var sum float64
		for _, k := range keys {
			sum += m[k].(float64) * m[k].(float64)
		}
		return math.Sqrt(sum)
	}
	teme, ecef, place := at("teme"), at("ecef"), at("geodetic")
	r := norm(teme, "x_km", "y_km", "z_km")
	if d := norm(ecef, "x_km", "y_km", "z_km") - r; math.Abs(d) > 1e-9 {
		t.Errorf("the distance is other by %g km in ecef", d)
	}
	v, vFixed := norm(teme, "vx_km_s", "vy_km_s", "vz_km_s"), norm(ecef, "vx_km_s", "vy_km_s", "vz_km_s")
	if v-vFixed < 0.2 || v-vFixed > 0.4 {
		t.Errorf("the speed is %g in teme and %g over the turning Earth, want 0.3 less", v, vFixed)
	}
	altitude := place["alt_km"].(float64)
	if altitude < 340 || altitude > 370 || place["x_km"] != nil || math.Abs(place["lat_deg"].(float64)) > 51.9 {
		t.Errorf("the place of the ISS is %v", place)
	}
	exact := at("teme", "--exact")
	if d := exact["x_km"].(float64) - teme["x_km"].(float64); d == 0 || math.Abs(d) > 1e-3 {
		t.Errorf("exact and keyframes differ by %g km, want a little and under a metre", d)
	}
}

func TestEphemerisRefusesWithWhatWouldBeRight(t *testing.T) {
	file := inFile(t, stations)
	cases := []struct {
		arguments []string
		want      string
		wrongUse  bool
	}{
		{[]string{"--at", "T+0"}, "no element sets: want --tle FILE", true},
		{[]string{"--tle", file}, "no time: want --at T[,T…]", true},
		{[]string{"--tle", file, "--at", "T+0,"}, "no time: want --at T[,T…]", true},
		{[]string{"--tle", file, "--at", "noon"}, `time "noon" is none: want 2026-08-22T12:00:00Z, T+2d3h`, true},
		{[]string{"--tle", file, "--at", "T+0", "--frame", "gcrf"}, `--frame is "gcrf": want teme, ecef or geodetic`, true},
		{[]string{"--tle", file, "--at", "T+0", "--id", "25545"}, "there is no satellite 25545 in " + file + ": near it are 25544 ISS (ZARYA), ", true},
		{[]string{"--tle", inFile(t, stations[:150]), "--at", "T+0"}, ":3:69: ", false},
	}
	for _, k := range cases {
		c := newEphemeris()
		c.SetArgs(k.arguments)
		c.SilenceErrors, c.SilenceUsage = true, true
		c.SetOut(&strings.Builder{})
		err := c.Execute()
		if err == nil || !strings.Contains(err.Error(), k.want) {
			t.Errorf("%v: error is\n%v\nwant\n%s", k.arguments, err, k.want)
			continue
		}
		if wrong := errors.As(err, new(UsageError)); wrong != k.wrongUse {
			t.Errorf("%v: wrong use is %v, want %v", k.arguments, wrong, k.wrongUse)
		}
	}
}

func TestEphemerisTableIsAligned(t *testing.T) {
	for _, frame := range []string{"teme", "geodetic"} {
		var out strings.Builder
		c := newEphemeris()
		c.SetArgs([]string{"--tle", inFile(t, stations), "--at", "T+0", "--frame", frame})
		c.SetOut(&out)
		if err := c.Execute(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(out.String(), "\n")
		for _, line := range lines[1:4] {
			if got, want := len([]rune(line)), len([]rune(lines[0])); got != want {
				t.Errorf("%s: line %q has %d columns, the head %d", frame, line, got, want)
			}
		}
		if !strings.Contains(lines[4], "99999 at 2008-09-20T12:26:00Z: unsupported") {
			t.Errorf("%s: the reason is %q", frame, lines[4])
		}
	}
}

func TestWhenReadsThreeWaysToNameAMoment(t *testing.T) {
	day := func(y int, m time.Month, d, h int) space.Instant {
		return space.At(time.Date(y, m, d, h, 0, 0, 0, time.UTC))
	}
	start, epoch := day(2026, 6, 20, 0), day(2026, 6, 19, 0)
	cases := []struct {
		text string
		want space.Instant
	}{
		{"T+0", start}, {"T+0s", start}, {"T+2d3h", day(2026, 6, 22, 3)}, {"T-1d", day(2026, 6, 19, 0)},
		{"T+1.5d", day(2026, 6, 21, 12)}, {"T+1h30m", start.Add(90 * time.Minute)},
		{"E+90.5s", epoch.Add(90500 * time.Millisecond)}, {"E-90s", epoch.Add(-90 * time.Second)}, {"E+0", epoch},
		{"E+864us", epoch.Add(864 * time.Microsecond)}, {"E+1ns", epoch + 1},
		{"2026-08-22T12:00:00Z", day(2026, 8, 22, 12)}, {"2026-08-22T14:00:00+02:00", day(2026, 8, 22, 12)},
		{"2026-08-22T12:00:00.25Z", day(2026, 8, 22, 12).Add(250 * time.Millisecond)},
	}
	for _, c := range cases {
		w, err := parseWhen(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got := w.instant(start, epoch); got != c.want {
			t.Errorf("%s is %v, want %v", c.text, got.Time(), c.want.Time())
		}
	}
	for _, text := range []string{
		"", "T", "E", "T+", "T5s", "T+5", "T+d", "T+5x", "E+-5s", "T+1.2.3s", "T+99999d", "T+9999999999999999999h",
		"2026-08-22", "2026-13-01T00:00:00Z", "1066-10-14T09:00:00Z", "2026-08-22T12:00:00",
	} {
		if w, err := parseWhen(text); err == nil {
			t.Errorf("%q is %+v, want an error", text, w)
		} else if !errors.As(err, new(UsageError)) {
			t.Errorf("%q: %v is no wrong use", text, err)
		}
	}
}

func TestEphemerisReadsMessagesAndTellsWhatItRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stations.csv")
	content := `OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT
ISS (ZARYA),1998-067A,2008-09-20T12:25:40.104192,15.72125391,.0006703,51.6416,247.4627,130.5360,325.0288,0,U,25544,292,56353,-.11606E-4,-.2182E-4,0
BROKEN,1998-067B,2008-09-20T12:25:40.104192,15.7,1.5,51.6416,247.4627,130.5360,325.0288,0,U,25545,292,56353,0,0,0
`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, told strings.Builder
	c := newEphemeris()
	c.SetArgs([]string{"--omm", file, "--tle", inFile(t, stations), "--at", "2008-09-20T13:00:00Z", "--id", "25544", "--json"})
	c.SetOut(&out)
	c.SetErr(&told)
	if err := c.Execute(); err != nil {
		t.Fatal(err)
	}
	if want := file + ": record 2 (25545 BROKEN): eccentricity is 1.5, want 0 up to 0.9999999\n"; told.String() != want {
		t.Errorf("it tells %q, want %q", told.String(), want)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(out.String()), &answer); err != nil {
		t.Fatal(err)
	}
	if n := len(answer["satellites"].([]any)); n != 2 {
		t.Fatalf("%d satellites, want the lines' and the message's", n)
	}
	for _, key := range []string{"x_km", "y_km", "z_km"} {
		if a, b := row(answer, 0, 0)[key].(float64), row(answer, 1, 0)[key].(float64); math.Abs(a-b) > 1e-6 {
			t.Errorf("%s is %v by lines and %v by message", key, a, b)
		}
	}
}

func TestEphemerisTellsPlacesWhenAsked(t *testing.T) {
	shell := orbit.Shell{Name: "s", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 4, PerPlane: 6}
	sets, err := shell.Elements(space.At(time.Date(2026, 8, 22, 0, 0, 0, 0, time.UTC)), 1)
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, set := range sets {
		one, two := set.Lines()
		lines.WriteString(one + "\n" + two + "\n")
	}
	file := filepath.Join(t.TempDir(), "s.tle")
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(t, "ephemeris", "--tle", file, "--at", "T+0", "--places", "--json")
	var answer struct {
		Satellites []struct {
			ID    int `json:"norad_id"`
			Place *place
		}
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	planes := map[int]int{}
	for _, s := range answer.Satellites {
		if s.Place == nil || s.Place.Shell != 1 || s.Place.Slot < 1 || s.Place.Slot > 6 {
			t.Fatalf("satellite %d has the place %+v", s.ID, s.Place)
		}
		planes[s.Place.Plane]++
	}
	if len(planes) != 4 || planes[1] != 6 {
		t.Errorf("satellites by plane are %v, want 6 in each of 4", planes)
	}
}
