package export_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"orrery/data/export"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/internal/effort"
)

// both are the table of nodes and the events of a mission, and where its export as a format
// of paths lies.
func both(t *testing.T, format string, span time.Duration) (nodes, events []map[string]any, p export.Plan) {
	t.Helper()
	e, s := begun(t, "tiny")
	tables := written(t, e, s, export.Plan{Format: "jsonl", To: span, Tables: []string{"nodes", "events"}})
	e, s = begun(t, "tiny")
	return rows(t, tables, "nodes"), rows(t, tables, "events"), written(t, e, s, export.Plan{Format: format, To: span})
}

// decoded is a file as JSON.
func decoded(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// list is a value as a list.
func list(v any) []any { l, _ := v.([]any); return l }

// darkness is when each node enters the dark, by its events.
func darkness(events []map[string]any) map[int][]float64 {
	all := map[int][]float64{}
	for _, v := range events {
		if v["kind"] == "enter dark" {
			id := int(v["satellite"].(float64))
			all[id] = append(all[id], v["elapsed_s"].(float64))
		}
	}
	return all
}

func TestCZMLShowsSatellitesWhereTheyAreAndInTheirLight(t *testing.T) {
	const span = 4 * time.Hour
	nodes, events, p := both(t, "czml", span)
	var packets []map[string]any
	decoded(t, filepath.Join(p.Dir, "mission.czml"), &packets)
	if packets[0]["id"] != "document" || packets[0]["version"] != "1.0" {
		t.Errorf("it begins with %v", packets[0])
	}
	at, colours := map[string][3]float64{}, map[string][][2]time.Time{}
	dark := map[int][]float64{}
	for _, packet := range packets[1:] {
		id := packet["id"].(string)
		position, _ := packet["position"].(map[string]any)
		for c := list(position["cartesian"]); len(c) >= 4; c = c[4:] {
			at[fmt.Sprint(id, " ", c[0])] = [3]float64{c[1].(float64), c[2].(float64), c[3].(float64)}
		}
		point, _ := packet["point"].(map[string]any)
		for _, c := range list(point["color"]) {
			from, to, _ := strings.Cut(c.(map[string]any)["interval"].(string), "/")
			a, wrong := time.Parse(time.RFC3339Nano, from)
			b, wrong2 := time.Parse(time.RFC3339Nano, to)
			if wrong != nil || wrong2 != nil {
				t.Fatal(from, to)
			}
			colours[id] = append(colours[id], [2]time.Time{a, b})
			if number, err := strconv.Atoi(strings.TrimPrefix(id, "satellite/")); err == nil && list(c.(map[string]any)["rgba"])[2] == 198.0 {
				dark[number] = append(dark[number], a.Sub(p.Mission.Epoch).Seconds())
			}
		}
	}
	for _, r := range nodes {
		where := space.Place{Latitude: unit.Angle(r["lat_deg"].(float64)) * unit.Degree, Longitude: unit.Angle(r["lon_deg"].(float64)) * unit.Degree,
			Altitude: unit.Length(r["alt_km"].(float64)) * unit.Kilometre}.EarthFixed()
		got, there := at[fmt.Sprint("satellite/", r["id"], " ", r["elapsed_s"])]
		if off := where.Sub(space.Vec{X: got[0], Y: got[1], Z: got[2]}).Norm(); !there || off > 0.02 {
			t.Fatalf("%v is %g m from where the table has it at %v s", r["name"], off, r["elapsed_s"])
		}
	}
	for id, arcs := range colours {
		if !arcs[0][0].Equal(p.Mission.Epoch) || !arcs[len(arcs)-1][1].Equal(p.Mission.Epoch.Add(span)) {
			t.Errorf("the colours of %s go from %v to %v", id, arcs[0][0], arcs[len(arcs)-1][1])
		}
		for i := 1; i < len(arcs); i++ {
			if !arcs[i][0].Equal(arcs[i-1][1]) {
				t.Errorf("%s has no colour from %v to %v", id, arcs[i-1][1], arcs[i][0])
			}
		}
	}
	told := 0
	for id, want := range darkness(events) {
		got := slices.DeleteFunc(slices.Clone(dark[id]), func(s float64) bool { return s == 0 })
		want = slices.DeleteFunc(want, func(s float64) bool { return s == 0 })
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1 }) {
			t.Errorf("satellite %d turns dark at %v, by its events at %v", id, got, want)
		}
		told += len(want)
	}
	if len(colours) != 16 || told < 8 {
		t.Errorf("%d satellites have colours, %d turns were told", len(colours), told)
	}
}

func TestGeoJSONHasTracksWithoutJumps(t *testing.T) {
	effort.Alone(t)
	const span = 4 * time.Hour
	_, events, p := both(t, "geojson", span)
	var all struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct {
				Type        string
				Coordinates []any
			}
		}
	}
	decoded(t, filepath.Join(p.Dir, "mission.geojson"), &all)
	kinds, dark, ends := map[any]int{}, map[int][]float64{}, map[int]float64{}
	for _, f := range all.Features {
		kinds[f.Properties["kind"]]++
		if f.Properties["kind"] != "track" {
			continue
		}
		lines := []any{f.Geometry.Coordinates}
		if f.Geometry.Type == "MultiLineString" {
			lines = f.Geometry.Coordinates
		}
		for _, line := range lines {
			points := list(line)
			for i := 1; i < len(points); i++ {
				a, b := list(points[i-1]), list(points[i])
				if math.Abs(a[0].(float64)-b[0].(float64)) > 180 || math.Abs(b[1].(float64)) > 90 || b[2].(float64) < 4e5 {
					t.Errorf("%v goes from %v to %v", f.Properties, a, b)
				}
			}
			if len(points) < 2 {
				t.Errorf("%v has a line of %d points", f.Properties, len(points))
			}
		}
		id, from := int(f.Properties["satellite"].(float64)), f.Properties["from_s"].(float64)
		if ends[id] != from {
			t.Errorf("%v begins at %v, the one before ends at %v", f.Properties["name"], from, ends[id])
		}
		ends[id] = f.Properties["to_s"].(float64)
		if f.Properties["lit"] == false && from > 0 {
			dark[id] = append(dark[id], from)
		}
	}
	for id, want := range darkness(events) {
		want = slices.DeleteFunc(want, func(s float64) bool { return s == 0 })
		if !slices.EqualFunc(dark[id], want, func(a, b float64) bool { return math.Abs(a-b) < 1 }) {
			t.Errorf("satellite %d turns dark at %v, by its events at %v", id, dark[id], want)
		}
	}
	if kinds["track"] < 40 || kinds["place"] != 2 {
		t.Errorf("it has %v", kinds)
	}
}

func TestOEMHasTheStatesOfEachSatellite(t *testing.T) {
	e, s := begun(t, "tiny")
	p := written(t, e, s, export.Plan{Format: "oem", To: time.Hour, Only: "N0001", Created: time.Date(2026, 11, 30, 1, 2, 3, 0, time.UTC)})
	text, err := os.ReadFile(filepath.Join(p.Dir, "N0001-12.oem"))
	if err != nil {
		t.Fatal(err)
	}
	const head = `CCSDS_OEM_VERS = 2.0
CREATION_DATE = 2026-11-30T01:02:03.000
ORIGINATOR = ORRERY

META_START
COMMENT mission tiny, flown by planned orbit (circular, J2)
OBJECT_NAME = N0001
OBJECT_ID = ORRERY-12
CENTER_NAME = EARTH
REF_FRAME = TEME
TIME_SYSTEM = UTC
START_TIME = 2026-06-20T00:00:00.000
STOP_TIME = 2026-06-20T01:00:00.000
INTERPOLATION = LAGRANGE
INTERPOLATION_DEGREE = 7
META_STOP

`
	states, found := strings.CutPrefix(string(text), head)
	if !found {
		t.Fatalf("it begins\n%s\nwant\n%s", text[:min(len(text), len(head))], head)
	}
	lines := strings.Split(strings.TrimSuffix(states, "\n"), "\n")
	if len(lines) != 61 {
		t.Errorf("%d states in an hour, want 61", len(lines))
	}
	for i, line := range lines {
		var at string
		var x [6]float64
		n, err := fmt.Sscan(line, &at, &x[0], &x[1], &x[2], &x[3], &x[4], &x[5])
		pos, vel := space.Vec{X: x[0], Y: x[1], Z: x[2]}, space.Vec{X: x[3], Y: x[4], Z: x[5]}
		// A circle 650 km up: 7,028 km from the centre, 7.53 km/s square to that.
		if err != nil || n != 7 || at != p.Mission.Epoch.Add(time.Duration(i)*time.Minute).Format("2006-01-02T15:04:05.000") ||
			math.Abs(pos.Norm()-7028.137) > 20 || math.Abs(vel.Norm()-7.53) > 0.03 || math.Abs(pos.Dot(vel)) > 30 {
			t.Errorf("state %d is %q, %v", i, line, err)
		}
	}
}
