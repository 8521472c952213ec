package export

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine/sky"
)

// sight is what one sees of a satellite's light at an instant.
type sight struct {
	at          time.Duration
	lit         bool
	turn, lasts time.Duration
}

func TestArcsFollowTheLight(t *testing.T) {
	const s = time.Second
	for name, c := range map[string]struct {
		seen []sight
		want []arc // with the one that goes on, cut at the last sight
	}{
		"turns between samples": {
			[]sight{{0, true, 90 * s, 60 * s}, {60 * s, true, 30 * s, 60 * s}, {120 * s, false, 30 * s, 300 * s}, {180 * s, true, 270 * s, 60 * s}},
			[]arc{{lit: true, to: 90 * s}, {from: 90 * s, to: 150 * s}, {lit: true, from: 150 * s, to: 180 * s}},
		},
		"a dark arc between two samples": {
			[]sight{{0, true, 70 * s, 20 * s}, {60 * s, true, 10 * s, 20 * s}, {120 * s, true, 0, 0}},
			[]arc{{lit: true, to: 70 * s}, {from: 70 * s, to: 90 * s}, {lit: true, from: 90 * s, to: 120 * s}},
		},
		"always lit": {
			[]sight{{0, true, 0, 0}, {600 * s, true, 0, 0}},
			[]arc{{lit: true, to: 600 * s}},
		},
		"a turn that was not foreseen": {
			[]sight{{0, true, 0, 0}, {60 * s, false, 40 * s, 300 * s}, {120 * s, true, 0, 0}},
			[]arc{{lit: true, to: 60 * s}, {from: 60 * s, to: 100 * s}, {lit: true, from: 100 * s, to: 120 * s}},
		},
		"foreseen a little too early": {
			[]sight{{0, true, 59 * s, 60 * s}, {60 * s, true, 2 * s, 60 * s}, {120 * s, false, 2 * s, 60 * s}},
			[]arc{{lit: true, to: 59 * s}, {from: 59 * s, to: 60 * s}, {lit: true, from: 60 * s, to: 62 * s}, {from: 62 * s, to: 120 * s}},
		},
	} {
		var a arc
		var got []arc
		for _, s := range c.seen {
			a.follow(s.at, &sky.Position{Lit: s.lit, NextTransition: s.turn, Lasts: s.lasts}, func(over arc) {
				got = append(got, arc{lit: over.lit, from: over.from, to: over.to})
			})
		}
		last := a.end(c.seen[len(c.seen)-1].at)
		got = append(got, arc{lit: last.lit, from: last.from, to: last.to})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: arcs %+v, want %+v", name, got, c.want)
		}
	}
}

func TestALineIsCutAtTheAntimeridian(t *testing.T) {
	for name, c := range map[string]struct {
		line []spot
		want [][]spot
	}{
		"nowhere":  {[]spot{{1, 2, 3}, {4, 5, 6}}, [][]spot{{{1, 2, 3}, {4, 5, 6}}}},
		"eastward": {[]spot{{170, 0, 10}, {-170, 10, 20}}, [][]spot{{{170, 0, 10}, {180, 5, 15}}, {{-180, 5, 15}, {-170, 10, 20}}}},
		"westward": {[]spot{{-175, 0, 0}, {165, 8, 0}, {160, 9, 0}}, [][]spot{{{-175, 0, 0}, {-180, 2, 0}}, {{180, 2, 0}, {165, 8, 0}, {160, 9, 0}}}},
		"twice": {[]spot{{170, 0, 0}, {-170, 0, 0}, {170, 0, 0}},
			[][]spot{{{170, 0, 0}, {180, 0, 0}}, {{-180, 0, 0}, {-170, 0, 0}, {-180, 0, 0}}, {{180, 0, 0}, {170, 0, 0}}}},
	} {
		if got := cutLine(c.line); !slices.EqualFunc(got, c.want, slices.Equal[[]spot]) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestFilesAreNamedBySlugs(t *testing.T) {
	for name, want := range map[string]string{
		"N0041": "N0041", "STARLINK-1007": "STARLINK-1007", "../../etc": "etc", "ISS (ZARYA)": "ISS--ZARYA", "": "satellite", "…": "satellite", "CON.": "CON",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestMessagesAreInPlainCharacters(t *testing.T) {
	for name, want := range map[string]string{"N0041": "N0041", "ÉTOILE 1\n2": "?TOILE 1 2", "a\x1b[2J": "a?[2J"} {
		if got := plainWords(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"lab": "lab", "": "", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", `a "b", c`: `"a ""b"", c"`, "=a,b": `"'=a,b"`, "x=1": "x=1",
	} {
		if got := string(appendQuoted(nil, text)); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}

// tinyWritten are the files of an export of tiny for some hours, by a writer that is set up.
func tinyWritten(t *testing.T, format string, set func(w writer)) map[string]string {
	t.Helper()
	s := scenariotest.Preset(t, "tiny")
	e := scenariotest.Begun(t, s)
	x, err := Begin(Plan{Mission: About(s, nil), Format: format, Every: time.Minute, To: 3 * time.Hour, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	set(x.writer)
	for !x.Look(e) {
		e.Step()
	}
	if err := x.Finish(); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range x.Files() {
		content, err := os.ReadFile(filepath.Join(x.plan.Dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(content)
	}
	if left, err := filepath.Glob(filepath.Join(x.plan.Dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
	return all
}

// States that went through the spool are those that were held.
func TestASpooledMessageIsTheSame(t *testing.T) {
	held := tinyWritten(t, "oem", func(w writer) { w.(*oem).most = oemHeld })
	spooled := tinyWritten(t, "oem", func(w writer) { w.(*oem).most = 1000 })
	if len(held) < 12 || len(spooled) != len(held) {
		t.Errorf("%d files where all is held, %d where it is spooled; want 12 or more", len(held), len(spooled))
	}
	for name, content := range held {
		if spooled[name] != content {
			t.Errorf("%s is another one once it was spooled", name)
		}
	}
}

// A document that is written in many pieces says what one in few says.
func TestADocumentInPiecesSaysTheSame(t *testing.T) {
	merged := func(most int) (said map[string]string, packets int) {
		var all []struct {
			ID       string
			Position struct{ Cartesian []float64 }
			Point    struct{ Color json.RawMessage }
			Path     struct{ LeadTime, TrailTime []json.RawMessage }
		}
		text := tinyWritten(t, "czml", func(w writer) { w.(*czml).most = most })[czmlName]
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		said = map[string]string{}
		for _, p := range all {
			said[p.ID+" is at"] += fmt.Sprint(p.Position.Cartesian)
			var colours []json.RawMessage
			_ = json.Unmarshal(p.Point.Color, &colours) // the first colour is none of a list
			for _, c := range slices.Concat(colours, p.Path.LeadTime, p.Path.TrailTime) {
				said[p.ID+" "+string(c)] += "."
			}
		}
		for key, value := range said {
			said[key] = strings.NewReplacer("][", " ", "[", "", "]", "").Replace(value)
		}
		return said, len(all)
	}
	few, n := merged(czmlHeld)
	many, m := merged(1000)
	if m < n+100 {
		t.Errorf("%d packets in few pieces, %d in many", n, m)
	}
	for key, want := range few {
		if strings.Join(strings.Fields(many[key]), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%s: in many pieces it says %.200s, in few %.200s", key, many[key], want)
		}
	}
	if len(many) != len(few) || len(few) < 40 {
		t.Errorf("%d things are said in few pieces, %d in many", len(few), len(many))
	}
}
