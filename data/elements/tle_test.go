package elements

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/internal/shared"

	"pgregory.net/rapid"
)

const (
	issName = "ISS (ZARYA)"
	iss1    = "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927"
	iss2    = "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"
)

// signed puts the right checksum on a line of 68 columns.
func signed(line string) string {
	sum := 0
	for _, c := range line {
		if c >= '0' && c <= '9' {
			sum += int(c - '0')
		} else if c == '-' {
			sum++
		}
	}
	return line + string(rune('0'+sum%10))
}

// with is a line with another text at a column, from 1, and its checksum.
func with(line string, column int, text string) string {
	return signed(line[:column-1] + text + line[column-1+len(text):68])
}

func read(t *testing.T, lines ...string) (Report, error) {
	t.Helper()
	report, err := Read("iss.tle", strings.NewReader(strings.Join(lines, "\n")))
	if err != nil && report.Sets != nil {
		t.Errorf("there are %d sets beside the error %v", len(report.Sets), err)
	}
	return report, err
}

func TestReadTLEReadsEveryField(t *testing.T) {
	// The example of Wikipedia's article on two-line element sets.
	report, err := read(t, issName, iss1, iss2)
	sets := report.Sets
	if err != nil || len(sets) != 1 {
		t.Fatalf("%d sets, error %v", len(sets), err)
	}
	e := sets[0]
	epoch := time.Date(2008, 1, 1, 0, 0, 0, 0, time.UTC).Add(263*space.Day + 51782528*orbit.EpochTick)
	if e.CatalogueNumber != 25544 || e.Name != issName || e.Designator != "98067A" || e.Classification != 'U' ||
		!e.Epoch.Time().Equal(epoch) || e.SetNumber != 292 || e.Revolution != 56353 ||
		e.MeanMotion != 15.72125391 || e.Eccentricity != 0.0006703 ||
		e.NDot != -0.00002182 || e.NDDot != 0 || e.BStar != -0.000011606 {
		t.Errorf("elements are %+v", e)
	}
	for _, c := range []struct{ got, want float64 }{
		{e.Inclination.Degrees(), 51.6416}, {e.RAAN.Degrees(), 247.4627},
		{e.ArgPerigee.Degrees(), 130.5360}, {e.MeanAnomaly.Degrees(), 325.0288},
	} {
		if d := c.got - c.want; d > 1e-12 || d < -1e-12 {
			t.Errorf("angle is %v°, want %v°", c.got, c.want)
		}
	}
	canonical := with(iss1, 45, " 00000+0") // as CelesTrak writes nothing
	if one, two := e.Lines(); one != canonical || two != iss2 {
		t.Errorf("lines are\n%s\n%s\nwant\n%s\n%s", one, two, canonical, iss2)
	}
}

func TestReadTLETakesWhatIsInUse(t *testing.T) {
	cases := []struct {
		what   string
		file   string
		names  []string
		number int // of the first set
	}{
		{"two lines", iss1 + "\n" + iss2 + "\n", []string{""}, 25544},
		{"three lines", issName + "\n" + iss1 + "\n" + iss2, []string{issName}, 25544},
		{"a name with its line number", "0 " + issName + "\n" + iss1 + "\n" + iss2, []string{issName}, 25544},
		{"padded name, CRLF", issName + "             \r\n" + iss1 + "\r\n" + iss2 + "\r\n", []string{issName}, 25544},
		{"byte-order mark", "\ufeff" + issName + "\n" + iss1 + "\n" + iss2, []string{issName}, 25544},
		{"byte-order mark, two lines", "\ufeff" + iss1 + "\n" + iss2, []string{""}, 25544},
		{"blank lines", "\n\n" + issName + "\n" + iss1 + "\n" + iss2 + "\n \n\n" + iss1 + "\n\n" + iss2, []string{issName, ""}, 25544},
		{"a name that begins with a number", "2 HOT\n" + iss1 + "\n" + iss2, []string{"2 HOT"}, 25544},
		{"a name with controls", "\x1b[2JEVIL\u202e\n" + iss1 + "\n" + iss2, []string{"·[2JEVIL·"}, 25544},
		{"a letter in the number", with(iss1, 3, "T0001") + "\n" + with(iss2, 3, "T0001"), []string{""}, 270001},
		{"the first letter", with(iss1, 3, "A0000") + "\n" + with(iss2, 3, "A0000"), []string{""}, 100000},
		{"the last letter", with(iss1, 3, "Z9999") + "\n" + with(iss2, 3, "Z9999"), []string{""}, 339999},
		{"a padded number", with(iss1, 3, "    5") + "\n" + with(iss2, 3, "    5"), []string{""}, 5},
		{"no designator", with(iss1, 10, "        ") + "\n" + iss2, []string{""}, 25544},
		{"no set and revolution number", with(iss1, 65, "    ") + "\n" + with(iss2, 64, "     "), []string{""}, 25544},
		{"inclination 180", iss1 + "\n" + with(iss2, 9, "180.0000"), []string{""}, 25544},
		{"angles of a whole turn", iss1 + "\n" + with(with(with(iss2, 18, "360.0000"), 35, "360.0000"), 44, "360.0000"), []string{""}, 25544},
	}
	for _, c := range cases {
		report, err := Read("iss.tle", strings.NewReader(c.file))
		sets := report.Sets
		if err != nil || len(sets) != len(c.names) {
			t.Errorf("%s: %d sets, error %v", c.what, len(sets), err)
			continue
		}
		for i, want := range c.names {
			if sets[i].Name != want {
				t.Errorf("%s: name is %q, want %q", c.what, sets[i].Name, want)
			}
		}
		if sets[0].CatalogueNumber != c.number {
			t.Errorf("%s: number is %d, want %d", c.what, sets[0].CatalogueNumber, c.number)
		}
		if _, err := orbit.NewCatalogue(sets, sets[0].Epoch); err != nil {
			t.Errorf("%s: no catalogue: %v", c.what, err)
		}
	}
}

func TestReadTLESaysWhereAndWhatWouldBeRight(t *testing.T) {
	cases := []struct {
		what  string
		lines []string
		want  string // the beginning of the error, less the file's name
	}{
		{"checksum", []string{iss1, iss2[:68] + "4"}, ":2:69: checksum is 4, want 7: "},
		{"checksum after a name", []string{issName, iss1[:68] + "0", iss2}, ":2:69: ISS (ZARYA): checksum is 0, want 7: "},
		{"line 1 cut", []string{iss1[:60], iss2}, ":1:61: line 1 has 60 columns, want 69: "},
		{"line 1 cut short", []string{iss1[:15], iss2}, ":1:16: line 1 has 15 columns, want 69: "},
		{"line 2 cut", []string{iss1, iss2[:62]}, ":2:63: line 2 has 62 columns, want 69: "},
		{"line too long", []string{iss1 + "1", iss2}, ":1:70: line 1 has 70 columns, want 69: "},
		{"swapped", []string{iss2, iss1}, ":1:1: line 2 has no line 1 before it: "},
		{"line 1 alone", []string{iss1}, ":1:1: line 1 is not followed by line 2: "},
		{"line 1 twice", []string{iss1, iss1, iss2}, ":1:1: line 1 is not followed by line 2: "},
		{"name alone", []string{iss1, iss2, issName}, ":3:1: \"ISS (ZARYA)\" is not an element set: a name is not followed by line 1"},
		{"two names", []string{"ONE", "TWO", iss1, iss2}, ":1:1: \"ONE\" is not an element set: a name is not followed by line 1"},
		{"another number", []string{iss1, with(iss2, 3, "25545")}, ":2:3: catalogue number is \"25545\", and \"25544\" in line 1: "},
		{"two faults", []string{iss1, with(with(iss2, 9, "500.0000"), 18, "361.0000")}, ":2:9: inclination is 500.0000°, want 0 to 180; 2:18: right ascension"},
		{"day 0", []string{with(iss1, 21, "000"), iss2}, ":1:21: epoch day is 0, want 1 to 366 in 2008"},
		{"day 366 of a short year", []string{with(iss1, 19, "07366"), iss2}, ":1:21: epoch day is 366, want 1 to 365 in 2007"},
		{"negative day", []string{with(iss1, 21, "-12.51782528"), iss2}, ":1:21: epoch day is \"-12.51782528\", want "},
		{"decimal comma", []string{iss1, with(iss2, 9, " 51,6416")}, ":2:9: inclination is \" 51,6416\", want degrees"},
		{"inclination 500", []string{iss1, with(iss2, 9, "500.0000")}, ":2:9: inclination is 500.0000°, want 0 to 180"},
		{"node 361", []string{iss1, with(iss2, 18, "361.0000")}, ":2:18: right ascension of the ascending node is 361.0000°, want 0 to 360"},
		{"blank in eccentricity", []string{iss1, with(iss2, 27, "00 6703")}, ":2:27: eccentricity is \"00 6703\", want seven digits"},
		{"mean motion 0", []string{iss1, with(iss2, 53, " 0.00000000")}, ":2:53: mean motion is 0.00000000 revolutions a day, want above 0"},
		{"blank mean motion", []string{iss1, with(iss2, 53, "           ")}, ":2:53: mean motion is \"           \", want revolutions a day"},
		{"decimal drag", []string{with(iss1, 54, " .000116"), iss2}, ":1:54: drag term is \" .000116\", want "},
		{"another theory", []string{with(iss1, 63, "4"), iss2}, ":1:63: ephemeris type is '4', want 0 (SGP4)"},
		{"shifted", []string{iss1, with(iss2, 17, "2")}, ":2:17: there is '2' between two fields, want a blank"},
		{"a control inside", []string{iss1, iss2[:10] + "\x07" + iss2[11:]}, ":2:11: byte 0x07 is not a plain character: "},
		{"JSON", []string{`[{"OBJECT_NAME":"ISS"}]`}, ":1: ISS: EPOCH is missing: want its value; MEAN_MOTION is missing"},
		{"a web page", []string{"<!DOCTYPE html>"}, ":1:1: \"<!DOCTYPE html>\" is not an element set"},
		{"nothing", nil, ": there is no element set: want element sets of two lines of 69 columns"},
		{"endless", []string{iss1, iss2, strings.Repeat("x", 5000)}, ":3:1025: the line has over 1 KiB: want 69 columns"},
	}
	for _, c := range cases {
		report, err := read(t, c.lines...)
		if err == nil {
			err = report.Err()
		}
		if err == nil || !strings.Contains("\n"+err.Error(), "\niss.tle"+c.want) {
			t.Errorf("%s: error is\n%v\nwant\niss.tle%s…", c.what, err, c.want)
		}
	}
}

func TestBadSetsAreToldTogetherUpToTwenty(t *testing.T) {
	bad := iss2[:68] + "4"
	report, err := read(t, iss1, bad, iss1, iss2, iss1, bad)
	if err != nil || len(report.Sets) != 1 || report.Lines[0] != 3 || report.Skips != 2 || report.Skipped[1].Line != 6 {
		t.Errorf("of three sets, two bad, there are %+v, %v", report, err)
	}
	many := make([]string, 0, 200)
	for range 100 {
		many = append(many, iss1, bad)
	}
	_, err = read(t, many...)
	if got := strings.Count(err.Error(), "checksum"); got != 20 || !strings.Contains(err.Error(), "and 80 more left out") {
		t.Errorf("%d faults are reported, want 20 and a word on the rest: %v", got, err)
	}
}

func TestReadTLEPassesAReadErrorOn(t *testing.T) {
	if _, err := Read("iss.tle", iotest.ErrReader(os.ErrDeadlineExceeded)); err == nil || !strings.Contains(err.Error(), "reading iss.tle") {
		t.Errorf("error is %v", err)
	}
}

func TestStarlinkCatalogueLoadsWholeAndIsWrittenAgain(t *testing.T) {
	path := shared.Path(t, "data/starlink_2026-08-22.tle")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Read(filepath.Base(path), strings.NewReader(string(content)))
	sets := report.Sets
	if err != nil {
		t.Fatal(err)
	}
	if len(sets) != 10744 {
		t.Fatalf("%d sets, want 10744", len(sets))
	}
	var again strings.Builder
	for _, e := range sets {
		one, two := e.Lines()
		again.WriteString(e.Name + strings.Repeat(" ", max(0, 24-len(e.Name))) + "\r\n" + one + "\r\n" + two + "\r\n")
	}
	lines, got := strings.Split(string(content), "\n"), strings.Split(again.String(), "\n")
	for i, want := range lines {
		if got[i] != want {
			t.Fatalf("line %d is\n%s\nwant\n%s", i+1, got[i], want)
		}
	}
}

// anyElements draws an element set that lines can hold.
func anyElements(t *rapid.T) orbit.Elements {
	between := func(low, high float64, what string) float64 { return rapid.Float64Range(low, high).Draw(t, what) }
	return orbit.Elements{
		CatalogueNumber: rapid.IntRange(0, 339_999).Draw(t, "number"),
		Designator:      rapid.StringMatching(`[0-9A-Z]{0,8}`).Draw(t, "designator"),
		Classification:  'U',
		Epoch: space.At(time.Date(1957, 1, 1, 0, 0, 0, 0, time.UTC)).Add(
			time.Duration(rapid.Int64Range(0, 99*365*100_000_000).Draw(t, "ticks")) * orbit.EpochTick),
		MeanMotion:   between(1e-8, 99.99999998, "mean motion"),
		Eccentricity: between(0, 0.9999999, "eccentricity"),
		Inclination:  unit.Angle(between(0, 180, "inclination")) * unit.Degree,
		RAAN:         unit.Angle(between(0, 360, "node")) * unit.Degree,
		ArgPerigee:   unit.Angle(between(0, 360, "perigee")) * unit.Degree,
		MeanAnomaly:  unit.Angle(between(0, 360, "anomaly")) * unit.Degree,
		BStar:        between(-1, 1, "bstar"),
		NDot:         between(-0.9, 0.9, "ndot"),
		NDDot:        between(-1e-3, 1e-3, "nddot"),
		SetNumber:    rapid.IntRange(0, 9999).Draw(t, "set"),
		Revolution:   rapid.IntRange(0, 99999).Draw(t, "revolution"),
	}
}

func TestWrittenLinesReadBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, two := anyElements(t).Lines()
		report, err := Read("own.tle", strings.NewReader(one+"\n"+two))
		sets := report.Sets
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, one, two)
		}
		if a, b := sets[0].Lines(); a != one || b != two {
			t.Fatalf("lines are\n%s\n%s\nwant\n%s\n%s", a, b, one, two)
		}
	})
}

func TestWhateverIsAcceptedCanBeFlown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { fly(t, []orbit.Elements{anyElements(t)}) })
}

// What stands beside good sets costs none of them, and is told.
func TestASetStandsOnItsOwn(t *testing.T) {
	bad := iss2[:68] + "4"
	tabbed := strings.Replace(iss1, "  ", " \t", 1)
	for _, c := range []struct {
		what string
		file string
		sets int
		left []int // lines
		why  string
	}{
		{"a bad checksum between", iss1 + "\n" + iss2 + "\nBAD\n" + iss1 + "\n" + bad + "\n" + iss1 + "\n" + iss2, 2, []int{5}, "BAD: checksum is 4, want 7"},
		{"comments", "# a file\n" + iss1 + "\n# between\n" + iss2 + "\n# after", 1, nil, ""},
		{"an end of DOS", iss1 + "\r\n" + iss2 + "\r\n\x1a", 1, nil, ""},
		{"lines of an old Mac", "ISS\r" + iss1 + "\r" + iss2 + "\r", 1, nil, ""},
		{"a bulletin", "HR AMSAT\nTO ALL BT\n\nKEY:\n1 AAAAAU 00  0  0 BBBBB.BBBBBBBB  .CCCCCCCC  00000-0  00000-0 0 DDDZ\n" +
			"2 AAAAA EEE.EEEE FFF.FFFF GGGGGGG HHH.HHHH III.IIII JJ.JJJJJJJJKKKKKZ\nA-CAT B-EPOCH\nISS\n" + iss1 + "\n" + iss2 + "\n/EX\n", 1,
			[]int{1, 5, 7, 11}, `lines 1 to 2 are not an element set, from "HR AMSAT" on`},
		{"a web page around", "<pre>\n" + issName + "\n" + iss1 + "\n" + iss2 + "\n</pre>", 1, []int{1, 5}, `"<pre>" is not an element set`},
		{"blanks before", "  " + iss1 + "\n\t" + iss2, 1, nil, ""},
		{"tabs for blanks", strings.Replace(iss1, " ", "\t", 1) + "\n" + strings.Replace(iss2, " ", "\t", 1), 1, nil, ""},
		{"a tab between fields", tabbed + "\n" + iss2, 1, nil, ""},
		{"a head as Hypatia writes it", "1 1\nKuiper 0\n" + iss1 + "\n" + iss2, 1, nil, ""},
		{"a head that looks like a line", "2 10000\nKuiper 0\n" + iss1 + "\n" + iss2, 1, nil, ""},
		{"a line of a megabyte", iss1 + "\n" + iss2 + "\n" + strings.Repeat("x", 1<<20) + "\n" + iss1 + "\n" + iss2, 2, []int{3}, "the line has over 1 KiB"},
	} {
		r, err := Read("x.tle", strings.NewReader(c.file))
		var left []int
		for _, l := range r.Skipped {
			left = append(left, l.Line)
		}
		if err != nil || len(r.Sets) != c.sets || !slices.Equal(left, c.left) || c.why != "" && !strings.Contains(r.Err().Error(), c.why) {
			t.Errorf("%s: %d sets, left out %v, error %v; want %d, %v, %s", c.what, len(r.Sets), r.Skipped, err, c.sets, c.left, c.why)
		}
	}
	r, err := Read("x.tle", strings.NewReader("2 17\nA\n"+iss1+"\n"+iss2))
	if err != nil || r.Notes != 1 || !strings.Contains(r.Noted[0].Why, "the header says 34 satellites, but there are 1") {
		t.Errorf("a head that does not agree: %+v, %v", r.Noted, err)
	}
}

func TestWhatSGP4NeverReadsIsLeftBlank(t *testing.T) {
	for _, c := range []struct{ what, one, two, want string }{
		{"no number", with(iss1, 3, "     "), with(iss2, 3, "     "), "catalogue number is"},
		{"letter I", with(iss1, 3, "I0001"), with(iss2, 3, "I0001"), `catalogue number is "I0001"`},
		{"a classification of its own", with(iss1, 8, "u"), iss2, "classification is 'u'"},
		{"a designator of its own", with(iss1, 10, "98-67a"), iss2, `designator is "98-67a`},
		{"no set number", with(iss1, 65, "9.0 "), iss2, `element set number is "9.0 "`},
		{"no revolution", iss1, with(iss2, 64, "abcde"), "revolution number is"},
		{"no rate", with(iss1, 34, " .0000x000"), iss2, "half of the mean motion's rate"},
	} {
		r, err := Read("x.tle", strings.NewReader(c.one+"\n"+c.two))
		if err != nil || len(r.Sets) != 1 || r.Skips != 0 || r.Notes == 0 || !strings.Contains(r.Noted[0].String(), c.want) || !strings.Contains(r.Noted[0].Why, "left blank") {
			t.Errorf("%s: %+v, %v", c.what, r, err)
		}
	}
}

func FuzzReadTLE(f *testing.F) {
	f.Add([]byte(issName + "\n" + iss1 + "\n" + iss2 + "\n"))
	f.Add([]byte(iss1 + "\r\n" + with(iss2, 9, "180.0000")))
	f.Add([]byte(with(iss1, 3, "A0001") + "\n" + with(iss2, 3, "A0001")))
	f.Add([]byte(iss1 + "\n" + with(iss2, 53, " 0.00000001")))
	f.Add([]byte(iss1 + "\n" + with(with(iss2, 53, " 2.00570000"), 27, "9999999")))
	f.Fuzz(func(t *testing.T, content []byte) {
		report, err := Read("fuzz.tle", strings.NewReader(string(content)))
		sets := report.Sets
		if err != nil {
			return
		}
		fly(t, sets)
	})
}

// FuzzPropagation looks for element sets that the reader accepts and the
// propagator cannot bear, with lines whose checksums are right.
func FuzzPropagation(f *testing.F) {
	f.Add(iss1[:68], iss2[:68])
	f.Add(iss1[:68], with(iss2, 53, " 1.00273791")[:68])
	f.Add(iss1[:68], with(with(iss2, 53, " 2.00570000"), 27, "7000000")[:68])
	f.Fuzz(func(t *testing.T, one, two string) {
		report, err := Read("fuzz.tle", strings.NewReader(signed(one)+"\n"+signed(two)))
		sets := report.Sets
		if err != nil {
			return
		}
		fly(t, sets)
	})
}

// fly asks for the sets' states here and there: none may be NaN or under ground.
func fly(t rapid.TB, sets []orbit.Elements) {
	c, err := orbit.NewCatalogue(sets, sets[0].Epoch)
	if err != nil {
		t.Fatalf("accepted, but no catalogue: %v", err)
	}
	states := make([]orbit.State, len(sets))
	for _, elapsed := range []time.Duration{0, -90 * time.Second, 7 * time.Hour, 300 * space.Day, -8000 * space.Day} {
		c.States(elapsed, states)
		for i, s := range states {
			if s != (orbit.State{}) && !(s.Pos.Norm() >= 6_300_000 && s.Vel.Norm() < 1e6) {
				one, two := sets[i].Lines()
				t.Fatalf("state at %v is %+v\n%s\n%s", elapsed, s, one, two)
			}
			c.Flags(i, elapsed)
		}
	}
}
