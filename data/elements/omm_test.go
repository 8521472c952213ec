package elements

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"orrery/engine/orbit"
	"orrery/internal/shared"

	"pgregory.net/rapid"
)

// ommFile is a file of the outside numbers, read.
func ommFile(t testing.TB, name string) (Report, []byte) {
	t.Helper()
	content, err := os.ReadFile(shared.Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	report, err := Read(name, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return report, content
}

func TestActiveCatalogueLoadsWholeAndItsLinesHoldTheSameValues(t *testing.T) {
	report, content := ommFile(t, "data/active_600.omm.json")
	if err := report.Err(); err != nil || len(report.Sets) != 600 {
		t.Fatalf("%d sets, want 600; refused: %v", len(report.Sets), err)
	}
	var records []map[string]any
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	if err := d.Decode(&records); err != nil {
		t.Fatal(err)
	}
	for i, e := range report.Sets {
		one, two := e.Lines()
		report, err := Read("own.tle", strings.NewReader(one+"\n"+two))
		sets := report.Sets
		if err != nil {
			t.Fatalf("record %d: %v\n%s\n%s", i+1, err, one, two)
		}
		back := sets[0]
		if a, b := back.Lines(); a != one || b != two {
			t.Errorf("record %d: lines read back as\n%s\n%s\nwant\n%s\n%s", i+1, a, b, one, two)
		}
		number := func(keyword string) float64 {
			x, err := records[i][keyword].(json.Number).Float64()
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		for _, c := range []struct {
			keyword, format string
			got             float64
		}{
			{"INCLINATION", "%.4f", back.Inclination.Degrees()},
			{"RA_OF_ASC_NODE", "%.4f", back.RAAN.Degrees()},
			{"ARG_OF_PERICENTER", "%.4f", back.ArgPerigee.Degrees()},
			{"MEAN_ANOMALY", "%.4f", back.MeanAnomaly.Degrees()},
			{"ECCENTRICITY", "%.7f", back.Eccentricity},
			{"MEAN_MOTION", "%.8f", back.MeanMotion},
			{"MEAN_MOTION_DOT", "%.8f", back.NDot},
			{"MEAN_MOTION_DDOT", "%.4e", back.NDDot},
			{"BSTAR", "%.4e", back.BStar},
			{"NORAD_CAT_ID", "%.0f", float64(back.CatalogueNumber)},
			{"REV_AT_EPOCH", "%.0f", float64(back.Revolution)},
		} {
			if got, want := fmt.Sprintf(c.format, c.got), fmt.Sprintf(c.format, number(c.keyword)); got != want {
				t.Errorf("record %d: %s is %s in the lines, want %s", i+1, c.keyword, got, want)
			}
		}
		if off := back.Epoch.Sub(e.Epoch).Abs(); off > orbit.EpochTick/2 {
			t.Errorf("record %d: epoch is off by %v, want at most half a tick", i+1, off)
		}
		if want := records[i]["EPOCH"].(string); e.Epoch.Time().Format("2006-01-02T15:04:05.000000") != want {
			t.Errorf("record %d: epoch is %v, want %s to the nanosecond", i+1, e.Epoch.Time(), want)
		}
	}
}

func TestEncodingsOfOneMessageReadAlike(t *testing.T) {
	fromCSV, _ := ommFile(t, "validation/sgp4/sample_omm.csv")
	fromXML, _ := ommFile(t, "validation/sgp4/sample_omm.xml")
	fromJSON, _ := ommFile(t, "validation/sgp4/sample_omm.json")
	for _, r := range []Report{fromCSV, fromXML, fromJSON} {
		if err := r.Err(); err != nil || len(r.Sets) != 1 {
			t.Fatalf("%d sets, refused: %v", len(r.Sets), err)
		}
	}
	e := fromCSV.Sets[0]
	if e != fromXML.Sets[0] {
		t.Errorf("CSV reads as\n%+v\nXML as\n%+v", e, fromXML.Sets[0])
	}
	if e.Name != "VANGUARD 1" || e.Designator != "58002B" || e.Eccentricity != 0.1845686 || e.BStar != -.22483e-4 || e.NDot != -1.6e-7 {
		t.Errorf("elements are %+v", e)
	}
	if e := fromJSON.Sets[0]; e.MeanMotion != 10.85873516 || e.CatalogueNumber != 5 || e.BStar != 0.00035436 {
		t.Errorf("elements are %+v", e)
	}
}

// spaceTrack is a record as Space-Track writes it: texts and nulls, and what
// nobody asked.
const spaceTrack = `{"CCSDS_OMM_VERS":"3.0","COMMENT":"GENERATED VIA SPACE-TRACK.ORG API","CENTER_NAME":"EARTH","REF_FRAME":"TEME",
"TIME_SYSTEM":"UTC","MEAN_ELEMENT_THEORY":"SGP4","OBJECT_NAME":"TBA - TO BE ASSIGNED","OBJECT_ID":null,
"EPOCH":"2026-08-22T14:22:04.134144","MEAN_MOTION":"15.27575658","ECCENTRICITY":"0.00018720","INCLINATION":"43.0051",
"RA_OF_ASC_NODE":"330.4558","ARG_OF_PERICENTER":"279.1993","MEAN_ANOMALY":"80.8647","EPHEMERIS_TYPE":"0",
"CLASSIFICATION_TYPE":"U","NORAD_CAT_ID":"100123","ELEMENT_SET_NO":"999","REV_AT_EPOCH":"18224","BSTAR":"0.00001829400000",
"MEAN_MOTION_DOT":"0.00000241","MEAN_MOTION_DDOT":"0.0000000000000","SEMIMAJOR_AXIS":"6861.3","RCS_SIZE":null,"FILE":"4512345"}`

// whole is a record as CelesTrak writes it, with another value for one keyword;
// without that keyword where the value is empty.
func whole(keyword, value string) string {
	pairs := map[string]string{
		"OBJECT_NAME": `"TEST 1"`, "OBJECT_ID": `"2023-061AJ"`, "EPOCH": `"2026-08-22T14:22:04.134144"`, "MEAN_MOTION": "15.27575658",
		"ECCENTRICITY": "0.0001872", "INCLINATION": "43.0051", "RA_OF_ASC_NODE": "330.4558", "ARG_OF_PERICENTER": "279.1993",
		"MEAN_ANOMALY": "80.8647", "EPHEMERIS_TYPE": "0", "CLASSIFICATION_TYPE": `"U"`, "NORAD_CAT_ID": "56406",
		"ELEMENT_SET_NO": "999", "REV_AT_EPOCH": "18224", "BSTAR": "1.8294e-05", "MEAN_MOTION_DOT": "2.41e-06", "MEAN_MOTION_DDOT": "0",
	}
	if keyword != "" {
		pairs[keyword] = value
	}
	var fields []string
	for k, v := range pairs {
		if v != "" {
			fields = append(fields, fmt.Sprintf("%q: %s", k, v))
		}
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

func readOMM(t *testing.T, content string) (Report, error) {
	t.Helper()
	report, err := Read("x.omm", strings.NewReader(content))
	if err != nil && report.Sets != nil {
		t.Errorf("there are %d sets beside the error %v", len(report.Sets), err)
	}
	return report, err
}

func TestReadOMMTakesWhatIsInUse(t *testing.T) {
	epoch := time.Date(2026, 8, 22, 14, 22, 4, 134144000, time.UTC)
	cases := []struct {
		what, file string
		holds      func(orbit.Elements) bool
	}{
		{"Space-Track's texts and nulls", "[" + spaceTrack + "]", func(e orbit.Elements) bool {
			return e.CatalogueNumber == 100123 && e.Designator == "" && e.BStar == 1.8294e-5 && e.Eccentricity == 0.0001872
		}},
		{"one object", spaceTrack, func(e orbit.Elements) bool { return e.Epoch.Time().Equal(epoch) }},
		{"byte-order mark and blanks", "\ufeff\r\n [" + whole("", "") + "] \n", func(e orbit.Elements) bool { return e.Designator == "23061AJ" }},
		{"an epoch with Z", whole("EPOCH", `"2026-08-22T14:22:04.134144Z"`), func(e orbit.Elements) bool { return e.Epoch.Time().Equal(epoch) }},
		{"an epoch of whole seconds", whole("EPOCH", `"2026-08-22T14:22:04"`), func(e orbit.Elements) bool { return e.Epoch.Time().Equal(epoch.Truncate(time.Second)) }},
		{"an epoch by day of the year", whole("EPOCH", `"2026-234T14:22:04.134144"`), func(e orbit.Elements) bool { return e.Epoch.Time().Equal(epoch) }},
		{"six digits", whole("NORAD_CAT_ID", "270001"), func(e orbit.Elements) bool { return e.CatalogueNumber == 270001 }},
		{"nine digits", whole("NORAD_CAT_ID", "799500123"), func(e orbit.Elements) bool { return e.CatalogueNumber == 799500123 }},
		{"blank designator", whole("OBJECT_ID", `"  "`), func(e orbit.Elements) bool { return e.Designator == "" }},
		{"no designator", whole("OBJECT_ID", ""), func(e orbit.Elements) bool { return e.Designator == "" }},
		{"no name", whole("OBJECT_NAME", "null"), func(e orbit.Elements) bool { return e.Name == "" }},
		{"a name with controls", whole("OBJECT_NAME", `"\u001b[2JEVIL\u202e"`), func(e orbit.Elements) bool { return e.Name == "·[2JEVIL·" }},
		{"no point before", whole("ECCENTRICITY", `".1845686"`), func(e orbit.Elements) bool { return e.Eccentricity == .1845686 }},
		{"a negative drag term", whole("BSTAR", `"-.22483E-4"`), func(e orbit.Elements) bool { return e.BStar == -.22483e-4 }},
		{"an angle of a whole turn", whole("MEAN_ANOMALY", "360"), func(e orbit.Elements) bool { return e.MeanAnomaly.Degrees() == 360 }},
		{"an angle below zero", whole("MEAN_ANOMALY", "-90"), func(e orbit.Elements) bool { return e.MeanAnomaly.Degrees() == 270 }},
		{"rates are not halved", whole("MEAN_MOTION_DOT", "0.5"), func(e orbit.Elements) bool { return e.NDot == 0.5 }},
		{"no rates", whole("MEAN_MOTION_DOT", "null"), func(e orbit.Elements) bool { return e.NDot == 0 }},
	}
	for _, c := range cases {
		r, err := readOMM(t, c.file)
		if err != nil || r.Err() != nil || len(r.Sets) != 1 || !c.holds(r.Sets[0]) {
			t.Errorf("%s: error %v, refused %v, sets %+v", c.what, err, r.Err(), r.Sets)
			continue
		}
		if _, err := orbit.NewCatalogue(r.Sets, r.Sets[0].Epoch); err != nil {
			t.Errorf("%s: no catalogue: %v", c.what, err)
		}
	}
}

func TestEachRefusedRecordSaysWhy(t *testing.T) {
	cases := []struct{ keyword, value, want string }{
		{"EPHEMERIS_TYPE", "4", `EPHEMERIS_TYPE is "4", want 0`},
		{"MEAN_ELEMENT_THEORY", `"DSST"`, `MEAN_ELEMENT_THEORY is "DSST", want SGP4`},
		{"REF_FRAME", `"GCRF"`, `REF_FRAME is "GCRF", want TEME`},
		{"CENTER_NAME", `"MOON"`, `CENTER_NAME is "MOON", want EARTH`},
		{"TIME_SYSTEM", `"TAI"`, `TIME_SYSTEM is "TAI", want UTC`},
		{"EPOCH", "", "EPOCH is missing"},
		{"EPOCH", `"yesterday"`, `EPOCH is "yesterday", want UTC`},
		{"EPOCH", `"2026-02-30T00:00:00"`, `EPOCH is "2026-02-30T00:00:00", want UTC`},
		{"EPOCH", `"1901-01-01T00:00:00"`, "EPOCH is in 1901, want 1957 to 2056"},
		{"MEAN_MOTION", "null", "MEAN_MOTION is missing"},
		{"MEAN_MOTION", "0", "mean motion is 0 revolutions a day"},
		{"MEAN_MOTION", `"15,2"`, `MEAN_MOTION is "15,2", want a number`},
		{"MEAN_MOTION", `"0x1p4"`, `MEAN_MOTION is "0x1p4", want a number`},
		{"MEAN_MOTION", `"NaN"`, `MEAN_MOTION is "NaN", want a number`},
		{"ECCENTRICITY", "1.2", "eccentricity is 1.2, want 0 up to 0.9999999"},
		{"ECCENTRICITY", "-0.1", "eccentricity is -0.1, want 0 up to"},
		{"INCLINATION", "500", `INCLINATION is "500", want degrees from 0 to 180`},
		{"INCLINATION", "[1]", "INCLINATION is neither a number nor a text"},
		{"RA_OF_ASC_NODE", "1e9", "RA_OF_ASC_NODE is \"1e9\", want degrees"},
		{"BSTAR", "1e400", `BSTAR is "1e400", want a number`},
		{"EPOCH", `"2026-08-22T14:22:04+99:99"`, `EPOCH is "2026-08-22T14:22:04+99:99", want UTC`},
		{"REF_FRAME", `"EME2000"`, `REF_FRAME is "EME2000", want TEME`},
		{"MEAN_ELEMENT_THEORY", `"SGP4-XP"`, `MEAN_ELEMENT_THEORY is "SGP4-XP", want SGP4`},
	}
	for _, c := range cases {
		r, err := readOMM(t, "["+whole("", "")+",\n"+whole(c.keyword, c.value)+",\n"+whole("", "")+"]")
		if err != nil || len(r.Sets) != 2 || r.Skips != 1 {
			t.Errorf("%s %s: %d sets, %d left out, error %v", c.keyword, c.value, len(r.Sets), r.Skips, err)
			continue
		}
		left := r.Skipped[0]
		if left.Line != 2 || !strings.HasPrefix(left.Why, "56406 TEST 1: "+c.want) {
			t.Errorf("%s %s: %v, want line 2, TEST 1, %s…", c.keyword, c.value, left, c.want)
		}
		if !strings.HasPrefix(r.Err().Error(), "x.omm:2: ") {
			t.Errorf("the strict error is %v", r.Err())
		}
	}
}

func TestMoreThanTwentyRefusalsAreCounted(t *testing.T) {
	r, err := readOMM(t, "["+whole("", "")+strings.Repeat(",\n"+whole("BSTAR", "null"), 29)+",\n7]")
	if err != nil || r.Skips != 30 {
		t.Fatalf("%d left out, error %v", r.Skips, err)
	}
	if text := r.Err().Error(); !strings.Contains(text, "and 10 more left out") || strings.Count(text, "\n") != 20 {
		t.Errorf("the strict error is %s", text)
	}
	if last := r.Skipped[29].String(); !strings.Contains(last, "x.omm:31: nameless: it is a number, want an object") {
		t.Errorf("the last refusal is %s", last)
	}
}

func TestBrokenFileGivesNoSets(t *testing.T) {
	cases := []struct{ what, file, want string }{
		{"nothing", "", "there is no element set: want element sets"},
		{"an empty list", "[]", "there is no element set"},
		{"a web page", "<html><body>no data</body></html>", "no element set can be flown"},
		{"an answer", `[{"error":"You must be logged in"}]`, "no element set can be flown:\nx.omm:1: it holds no elements, but the answer \"You must be logged in\""},
		{"CSV without a record", "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE\n", "there is no element set"},
		{"a quote left open", "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE\n\"a,b\n", "no element set can be flown:\nx.omm:2: a,b: a quote is opened"},
		{"nested without end", strings.Repeat("[{\"a\":", 100_000), "no element set can be flown:\nx.omm:1: nameless: the file is cut off"},
		{"a text without end", `[{"OBJECT_NAME":"` + strings.Repeat("x", 1<<20), "no element set can be flown:\nx.omm:1: nameless: the file is cut off inside it"},
	}
	for _, c := range cases {
		_, err := readOMM(t, c.file)
		if err == nil || !strings.HasPrefix(err.Error(), "x.omm: "+c.want) {
			t.Errorf("%s: error is %v, want x.omm: %s…", c.what, err, c.want)
		}
	}
	if _, err := Read("x.omm", iotest.ErrReader(os.ErrDeadlineExceeded)); err == nil {
		t.Error("a read error is lost")
	}
}

func TestRowOfAnotherLengthIsRefused(t *testing.T) {
	file, err := os.ReadFile(shared.Path(t, "validation/sgp4/sample_omm.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := readOMM(t, strings.TrimSpace(string(file))+"\nSHORT,2020-001A\n")
	if err != nil || len(r.Sets) != 1 || r.Skips != 1 || !strings.Contains(r.Skipped[0].String(), "x.omm:3: SHORT: it has 2 values, want 17") {
		t.Errorf("sets %d, left out %v, error %v", len(r.Sets), r.Skipped, err)
	}
}

func TestMessageWrittenOfElementsReadsBackAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyElements(t)
		e.Designator = ""
		r, err := Read("own.omm", strings.NewReader(fmt.Sprintf(
			`[{"OBJECT_NAME":%q,"EPOCH":%q,"MEAN_MOTION":%v,"ECCENTRICITY":"%v","INCLINATION":%v,"RA_OF_ASC_NODE":%v,"ARG_OF_PERICENTER":%v,"MEAN_ANOMALY":%v,`+
				`"CLASSIFICATION_TYPE":"U","NORAD_CAT_ID":%d,"ELEMENT_SET_NO":%d,"REV_AT_EPOCH":%d,"BSTAR":%v,"MEAN_MOTION_DOT":%v,"MEAN_MOTION_DDOT":%v}]`,
			e.Name, e.Epoch.Time().Format("2006-01-02T15:04:05.000000"), e.MeanMotion, e.Eccentricity,
			e.Inclination.Degrees(), e.RAAN.Degrees(), e.ArgPerigee.Degrees(), e.MeanAnomaly.Degrees(),
			e.CatalogueNumber, e.SetNumber, e.Revolution, e.BStar, e.NDot, e.NDDot)))
		if err != nil || r.Err() != nil {
			t.Fatalf("error %v, refused %v", err, r.Err())
		}
		a1, a2 := e.Lines()
		if b1, b2 := r.Sets[0].Lines(); a1 != b1 || a2 != b2 {
			t.Fatalf("lines are\n%s\n%s\nwant\n%s\n%s", b1, b2, a1, a2)
		}
	})
}

func FuzzReadOMM(f *testing.F) {
	f.Add([]byte("[" + whole("", "") + "]"))
	f.Add([]byte(spaceTrack))
	f.Add([]byte("OBJECT_NAME,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,NORAD_CAT_ID,BSTAR\n" +
		"A,2020-10-13T04:52:48.472320,10.84869164,.1845686,34.2443,225.5254,162.2516,205.2356,5,-.22483E-4\n"))
	f.Add([]byte("<ndm><omm><EPOCH>2020-10-13T04:52:48.472320</EPOCH><MEAN_MOTION>10.84869164</MEAN_MOTION><ECCENTRICITY>.1845686</ECCENTRICITY>" +
		"<INCLINATION>34.2443</INCLINATION><RA_OF_ASC_NODE>225.5254</RA_OF_ASC_NODE><ARG_OF_PERICENTER>162.2516</ARG_OF_PERICENTER>" +
		"<MEAN_ANOMALY>205.2356</MEAN_ANOMALY><NORAD_CAT_ID>5</NORAD_CAT_ID><BSTAR>0</BSTAR></omm></ndm>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := Read("fuzz.omm", bytes.NewReader(content))
		if err != nil {
			return
		}
		for _, left := range r.Skipped {
			if left.Why == "" || left.Line < 1 || strings.ContainsAny(left.String(), "\x1b\x00\r") {
				t.Fatalf("the finding is %q", left.String())
			}
		}
		if len(r.Sets) > 0 {
			fly(t, r.Sets)
		}
	})
}

func BenchmarkReadActive600(b *testing.B) {
	content, err := os.ReadFile(shared.Path(b, "data/active_600.omm.json"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := Read("active.json", bytes.NewReader(content)); err != nil {
			b.Fatal(err)
		}
	}
}
