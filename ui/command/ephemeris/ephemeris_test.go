package ephemeris

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/ui/command/cli/clitest"
)

// row is the k-th state of the i-th satellite of an answer.
func row(answer map[string]any, i, k int) map[string]any {
	satellite := answer["satellites"].([]any)[i].(map[string]any)
	return satellite["states"].([]any)[k].(map[string]any)
}

func TestEphemerisAnswersInFileOrderAndTimeOrder(t *testing.T) {
	file := clitest.File(t, clitest.Stations)
	answer := clitest.Answer[map[string]any](t, New(), "--tle", file, "--at", "T+0,E-90.5s,2008-09-21T00:00:00Z")
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
	file := clitest.File(t, clitest.Stations)
	at := func(frame string, more ...string) map[string]any {
		return row(clitest.Answer[map[string]any](t, New(), append(more, "--tle", file, "--id", "25544", "--at", "E+90.5s", "--frame", frame)...), 0, 0)
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
	file := clitest.File(t, clitest.Stations)
	cases := []struct {
		arguments []string
		want      string
		code      int
	}{
		{[]string{"--at", "T+0"}, "no element sets: want --tle FILE", 2},
		{[]string{"--tle", file}, "no time: want --at T[,T…]", 2},
		{[]string{"--tle", file, "--at", "T+0,"}, "no time: want --at T[,T…]", 2},
		{[]string{"--tle", file, "--at", "noon"}, `"noon" is not a time: want 2026-08-22T12:00:00Z, T+2d3h`, 2},
		{[]string{"--tle", file, "--at", "T+0", "--frame", "gcrf"}, `--frame is "gcrf": want teme, ecef or geodetic`, 2},
		{[]string{"--tle", file, "--at", "T+0", "--id", "25545"}, "there is no satellite 25545 in " + file + ": near it are 25544 ISS (ZARYA), ", 2},
		{[]string{"--tle", clitest.File(t, clitest.Stations[:150]), "--at", "T+0"}, ":3:69: ", 1},
	}
	for _, k := range cases {
		code, stdout, stderr := clitest.Run(t, New(), k.arguments...)
		if code != k.code || stdout != "" || !strings.Contains(stderr, k.want) {
			t.Errorf("%v ends with %d, stdout %q, stderr\n%s\nwant %d and\n%s", k.arguments, code, stdout, stderr, k.code, k.want)
		}
	}
}

func TestEphemerisTableIsAligned(t *testing.T) {
	for _, frame := range []string{"teme", "geodetic"} {
		code, stdout, stderr := clitest.Run(t, New(), "--tle", clitest.File(t, clitest.Stations), "--at", "T+0", "--frame", frame)
		if code != 0 {
			t.Fatal(stderr)
		}
		lines := strings.Split(stdout, "\n")
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

func TestEphemerisReadsMessagesAndTellsWhatItRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stations.csv")
	content := `OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT
ISS (ZARYA),1998-067A,2008-09-20T12:25:40.104192,15.72125391,.0006703,51.6416,247.4627,130.5360,325.0288,0,U,25544,292,56353,-.11606E-4,-.2182E-4,0
BROKEN,1998-067B,2008-09-20T12:25:40.104192,15.7,1.5,51.6416,247.4627,130.5360,325.0288,0,U,25545,292,56353,0,0,0
`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, told := clitest.Run(t, New(), "--omm", file, "--at", "2008-09-20T13:00:00Z", "--id", "25544", "--json")
	if code != 0 {
		t.Fatal(told)
	}
	if want := file + ":3: 25545 BROKEN: eccentricity is 1.5, want 0 up to 0.9999999\n1 record was left out; --strict makes that an error\n"; told != want {
		t.Errorf("it tells %q, want %q", told, want)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	left := answer["left_out"].([]any)
	if first := left[0].(map[string]any); len(left) != 1 || first["line"] != 3.0 || first["why"] != "25545 BROKEN: eccentricity is 1.5, want 0 up to 0.9999999" {
		t.Errorf("left_out is %v", left)
	}
	if code, out, told = clitest.Run(t, New(), "--omm", file, "--at", "T+0", "--json", "--strict"); code != 1 || out != "" || !strings.Contains(told, ":3: 25545 BROKEN") {
		t.Errorf("--strict ends with %d, %s%s", code, out, told)
	}
	byLines := clitest.Answer[map[string]any](t, New(), "--tle", clitest.File(t, clitest.Stations), "--at", "2008-09-20T13:00:00Z", "--id", "25544")
	if n := len(answer["satellites"].([]any)); n != 1 || len(byLines["left_out"].([]any)) != 0 {
		t.Fatalf("%d satellites, %v", n, byLines["left_out"])
	}
	for _, key := range []string{"x_km", "y_km", "z_km"} {
		if a, b := row(byLines, 0, 0)[key].(float64), row(answer, 0, 0)[key].(float64); math.Abs(a-b) > 1e-6 {
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
	code, out, errs := clitest.Run(t, New(), "--tle", file, "--at", "T+0", "--places", "--json")
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

func TestEphemerisTellsWhenAnOrbitEnded(t *testing.T) {
	// 44355 in its last days (Space-Track): SGP4's error 1 from 21 h and some minutes after the epoch on.
	file := clitest.File(t, "1 44355U 19036S   22110.24609159  .09797144 -77191-5  93620-3 0  9997\n"+
		"2 44355  28.5075  82.7172 0016307 255.7935 104.0877 16.36779689157079\n")
	for _, more := range [][]string{nil, {"--exact"}} {
		answer := clitest.Answer[map[string]any](t, New(), append(more, "--tle", file, "--at", "E+20h,E+1d", "--frame", "geodetic")...)
		if first := row(answer, 0, 0); first["error"] != nil || first["alt_km"].(float64) < 120 {
			t.Errorf("%v: in its last hour it is at %v", more, first)
		}
		why, _ := row(answer, 0, 1)["error"].(string)
		if !strings.Contains(why, "decayed at 2022-04-21T02:5") || !strings.Contains(why, "SGP4 gives error 1") || row(answer, 0, 1)["alt_km"] != nil {
			t.Errorf("%v: after its end %v", more, row(answer, 0, 1))
		}
		if flags := answer["satellites"].([]any)[0].(map[string]any)["flags"].([]any); len(flags) != 1 || flags[0] != "decayed" {
			t.Errorf("%v: flags are %v", more, flags)
		}
	}
}
