package elements

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"

	"orrery/internal/shared"
)

// xmlOf is a record as a message of XML.
func xmlOf(keyword, value string) string {
	var b strings.Builder
	b.WriteString("<omm id=\"CCSDS_OMM_VERS\" version=\"2.0\"><header/><body><segment><data>\n")
	for _, line := range strings.Split(kvnOf(keyword, value), "\n") {
		if k, v, ok := strings.Cut(line, " = "); ok && !strings.HasPrefix(k, "CCSDS") {
			b.WriteString("<" + k + ">" + v + "</" + k + ">\n")
		}
	}
	return b.String() + "</data></segment></body></omm>\n"
}

// kvnOf is a record as lines of KEYWORD = value.
func kvnOf(keyword, value string) string {
	lines := []string{"CCSDS_OMM_VERS = 2.0"}
	for _, pair := range strings.Split(strings.Trim(whole(keyword, value), "{}"), ", ") {
		k, v, _ := strings.Cut(pair, ": ")
		lines = append(lines, strings.Trim(k, `"`)+" = "+strings.Trim(v, `"`))
	}
	return strings.Join(lines, "\n") + "\n"
}

// csvOf is a record as a line of values.
func csvOf(keyword, value string) string {
	var heads, values []string
	pairs := strings.Split(strings.Trim(whole(keyword, value), "{}"), ", ")
	slices.Sort(pairs)
	for _, pair := range pairs {
		k, v, _ := strings.Cut(pair, ": ")
		heads, values = append(heads, strings.Trim(k, `"`)), append(values, v)
	}
	if keyword == "heads" {
		return strings.Join(slices.DeleteFunc(heads, func(h string) bool { return h == keyword }), ",") + "\n"
	}
	return strings.Join(values, ",") + "\n"
}

// Of three records the one in the middle cannot be read: the others are flown.
func TestAMessageStandsOnItsOwn(t *testing.T) {
	good := whole("", "")
	heads := csvOf("heads", `""`)
	for _, c := range []struct {
		what, file string
		line       int
		why        string
	}{
		{"JSON, a value missing", "[" + good + ",\n" + strings.Replace(good, "0.0001872", "", 1) + ",\n" + good + "]", 2, "it is not JSON"},
		{"JSON, a brace missing", "[" + good + ",\n" + strings.TrimSuffix(good, "}") + ",\n" + good + "]", 2, "its brace is not closed"},
		{"JSON, a quote missing", "[" + good + ",\n{\"OBJECT_NAME\": \"X\n},\n" + good + "]", 2, "a text in it is not closed"},
		{"JSON, a word", "[" + good + ",\nnull,\n" + good + "]", 2, "it is a word, want an object"},
		{"JSON, too large", "[" + good + ",\n{\"x\": \"" + strings.Repeat("x", 1<<20) + "\"},\n" + good + "]", 2, "it has over 64 KiB"},
		{"JSON, too deep", "[" + good + ",\n{\"x\": " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "},\n" + good + "]", 2, "nested more than 16 deep"},
		{"JSON, lines", good + "\n{\"EPOCH\": }\n" + good + "\n", 2, "it is not JSON"},
		{"JSON in an object", "{\"count\": 3, \"results\": [" + good + ",\n{\"NORAD_CAT_ID\": 5},\n" + good + "], \"next\": null}", 2, "5: EPOCH is missing"},
		{"JSON, cut", "[" + good + ",\n" + good + ",\n" + good[:80], 3, "the file is cut off inside it"},
		{"XML, a tag not closed", "<ndm>\n" + xmlOf("", "") + strings.Replace(xmlOf("", ""), "</EPOCH>", "", 1) + xmlOf("", "") + "</ndm>", 21, "it is not XML"},
		{"XML, a message not closed", "<ndm>\n" + xmlOf("", "") + strings.Replace(xmlOf("", ""), "</omm>", "", 1) + xmlOf("", "") + "</ndm>", 21, "its <omm> is not closed"},
		{"XML, too deep", "<ndm>\n" + xmlOf("", "") + "<omm>" + strings.Repeat("<a>", 5000) + strings.Repeat("</a>", 5000) + "</omm>\n" + xmlOf("", "") + "</ndm>", 21, "nested more than 16 deep"},
		{"XML, cut", "<ndm>\n" + xmlOf("", "") + xmlOf("", "") + xmlOf("", "")[:200], 40, "the file is cut off inside it"},
		{"keywords, a value missing", kvnOf("", "") + kvnOf("BSTAR", `""`) + kvnOf("", ""), 19, "BSTAR is missing"},
		{"keywords, no equals sign", kvnOf("", "") + "this is prose\n" + kvnOf("", ""), 19, "is not KEYWORD = value"},
		{"CSV, a quote missing", heads + csvOf("", "") + "\"x,1,2\n" + csvOf("", ""), 3, "a quote is opened and not closed"},
		{"CSV, too long", heads + csvOf("", "") + strings.Repeat("x", 1<<20) + "\n" + csvOf("", ""), 3, "the line has over 64 KiB"},
	} {
		r, err := Read("x", strings.NewReader(c.file))
		if err != nil || len(r.Sets) != 2 || r.Skips < 1 || r.Skipped[0].Line != c.line || !strings.Contains(r.Skipped[0].Why, c.why) {
			t.Errorf("%s: %d sets, left out %.300v, error %v; want line %d, %s", c.what, len(r.Sets), r.Skipped, err, c.line, c.why)
			continue
		}
		if r.Sets[0] != r.Sets[1] || r.Sets[0].Name != "TEST 1" {
			t.Errorf("%s: the good ones read as %+v and %+v", c.what, r.Sets[0], r.Sets[1])
		}
	}
}

func TestFieldsThatDoNotFlyNeverRefuse(t *testing.T) {
	for _, c := range []struct{ keyword, value, want string }{
		{"OBJECT_ID", `"98067A"`, `OBJECT_ID is "98067A", want a year`},
		{"OBJECT_ID", `["x"]`, "OBJECT_ID is neither a number nor a text"},
		{"ELEMENT_SET_NO", `"999.0"`, `ELEMENT_SET_NO is "999.0", want digits`},
		{"REV_AT_EPOCH", "-7", `REV_AT_EPOCH is "-7", want digits`},
		{"CLASSIFICATION_TYPE", `"u"`, `CLASSIFICATION_TYPE is "u", want U, C or S`},
		{"NORAD_CAT_ID", "-5", `NORAD_CAT_ID is "-5", want digits`},
		{"MEAN_MOTION_DOT", `"n/a"`, `MEAN_MOTION_DOT is "n/a", want a number`},
		{"MEAN_MOTION_DDOT", "true", "MEAN_MOTION_DDOT is neither"},
	} {
		r, err := readOMM(t, whole(c.keyword, c.value))
		if err != nil || len(r.Sets) != 1 || r.Skips != 0 || r.Notes != 1 || !strings.Contains(r.Noted[0].Why, c.want) || !strings.HasSuffix(r.Noted[0].Why, "it is left blank") {
			t.Errorf("%s %s: %+v, %v; want it flown and %s", c.keyword, c.value, r, err, c.want)
		}
	}
	for _, c := range []struct {
		value string
		want  int
	}{{`"25544.0"`, 25544}, {`"T0001"`, 270001}, {"null", 0}} {
		if r, err := readOMM(t, whole("NORAD_CAT_ID", c.value)); err != nil || r.Sets[0].CatalogueNumber != c.want || r.Notes != 0 {
			t.Errorf("NORAD_CAT_ID %s: %+v, %v", c.value, r, err)
		}
	}
}

func TestOneInstantIsSpelledInManyWays(t *testing.T) {
	want := time.Date(2026, 8, 22, 14, 22, 4, 134144000, time.UTC)
	for _, spelled := range []string{
		"2026-08-22 14:22:04.134144", "2026-08-22T14:22:04.134144Z", "2026-08-22T14:22:04.134144+00:00", "2026-08-22 14:22:04.134144+00",
		"2026-08-22 14:22:04.134144 UTC", "2026-08-22t14:22:04.134144z", "2026-08-22T16:22:04.134144+02:00", "2026-234 14:22:04.134144",
	} {
		r, err := readOMM(t, whole("EPOCH", `"`+spelled+`"`))
		if err != nil || !r.Sets[0].Epoch.Time().Equal(want) {
			t.Errorf("%s: %+v, %v", spelled, r.Sets, err)
		}
	}
	classes := strings.Replace(whole("EPOCH", `"2026-08-22 14:22:04"`), "{", `{"EPOCH_MICROSECONDS": "134144", `, 1)
	if r, err := readOMM(t, classes); err != nil || !r.Sets[0].Epoch.Time().Equal(want) {
		t.Errorf("microseconds beside: %+v, %v", r.Sets, err)
	}
	for keyword, words := range map[string][]string{
		"REF_FRAME": {"TEMEOFDATE", "teme", "TEME of Date", "TEME_OF_DATE"}, "TIME_SYSTEM": {"utc"}, "CENTER_NAME": {"Earth"},
		"MEAN_ELEMENT_THEORY": {"SGP/SGP4", "sgp4"}, "EPHEMERIS_TYPE": {"0", "0.0", "2", ""},
	} {
		for _, word := range words {
			if r, err := readOMM(t, whole(keyword, `"`+word+`"`)); err != nil || r.Any() {
				t.Errorf("%s %s: %+v, %v", keyword, word, r.Findings, err)
			}
		}
	}
}

func TestKeywordsAreReadWithTheirUnits(t *testing.T) {
	plain, err := readOMM(t, kvnOf("", ""))
	if err != nil {
		t.Fatal(err)
	}
	units := strings.NewReplacer("15.27575658", "15.27575658 [rev/day]", "43.0051", "43.0051[deg]", "1.8294e-05", "1.8294e-05 [1/ER]",
		"TEST 1", "TEST 1").Replace(kvnOf("", ""))
	with, err := readOMM(t, "COMMENT made by hand\n\n"+units+"GM = 398600.8 [km**3/s**2]\n")
	if err != nil || with.Any() || with.Sets[0] != plain.Sets[0] {
		t.Errorf("with units: %+v, %v; want %+v", with, err, plain.Sets[0])
	}
	if r, err := readOMM(t, kvnOf("OBJECT_NAME", `"CALSPHERE 1 [-]"`)); err != nil || r.Sets[0].Name != "CALSPHERE 1 [-]" {
		t.Errorf("a name in brackets: %+v, %v", r.Sets, err)
	}
}

func TestElementLinesInJSONAreFlown(t *testing.T) {
	lines := `"` + iss1 + `", "%2": "` + iss2 + `"}`
	for what, file := range map[string]string{
		"SatNOGS":        `[{"tle0": "0 ISS (ZARYA)", "tle1": ` + strings.Replace(lines, "%2", "tle2", 1) + "]",
		"in pages":       `{"count": 1, "results": [{"tle0": "ISS (ZARYA)", "tle1": ` + strings.Replace(lines, "%2", "tle2", 1) + "]}",
		"Space-Track":    `[{"OBJECT_NAME": "ISS (ZARYA)", "TLE_LINE1": ` + strings.Replace(lines, "%2", "TLE_LINE2", 1) + "]",
		"with a name":    `{"name": "ISS (ZARYA)", "line1": ` + strings.Replace(lines, "%2", "line2", 1),
		"a wrong record": `[{"OBJECT_NAME": "ISS (ZARYA)", "NORAD_CAT_ID": 25544, "EPOCH": "x", "MEAN_MOTION": 1, "TLE_LINE1": ` + strings.Replace(lines, "%2", "TLE_LINE2", 1) + "]",
	} {
		r, err := readOMM(t, file)
		if err != nil || len(r.Sets) != 1 || r.Sets[0].Name != issName || r.Sets[0].CatalogueNumber != 25544 || r.Skips != 0 {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
	}
	bad := strings.Replace(iss2, "51.6416", "51.6417", 1)
	r, err := readOMM(t, `[{"tle0": "A", "tle1": "`+iss1+`", "tle2": "`+iss2+`"},`+"\n"+`{"tle0": "B", "tle1": "`+iss1+`", "tle2": "`+bad+`"}]`)
	if err != nil || len(r.Sets) != 1 || r.Skips != 1 || r.Skipped[0].Line != 2 || !strings.Contains(r.Skipped[0].Why, "B: checksum is 7, want 8") {
		t.Errorf("a bad checksum: %+v, %v", r, err)
	}
}

// packed are the ways in which the bytes of a text come.
func packed(content string) map[string][]byte {
	var zipped, squeezed bytes.Buffer
	g := gzip.NewWriter(&zipped)
	io.WriteString(g, content)
	g.Close()
	z, _ := zstd.NewWriter(&squeezed)
	io.WriteString(z, content)
	z.Close()
	little, big := []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(content)) {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	return map[string][]byte{
		"plain": []byte(content), "with a mark": []byte("\ufeff" + content), "gzip": zipped.Bytes(), "zstd": squeezed.Bytes(),
		"UTF-16": little, "UTF-16, big end first": big, "UTF-16 without a mark": little[2:],
	}
}

func TestBytesAreRecognised(t *testing.T) {
	xml := `<?xml version="1.0" encoding="UTF-8"?>` + "\n<ndm>" + xmlOf("OBJECT_NAME", `"Ariane"`) + "</ndm>"
	for what, file := range map[string]string{
		"lines": issName + "\r\n" + iss1 + "\r\n" + iss2 + "\r\n", "JSON": "[" + whole("", "") + "]", "XML": xml,
		"keywords": kvnOf("", ""), "CSV": csvOf("heads", `""`) + csvOf("", ""),
	} {
		want, err := Read("x", strings.NewReader(file))
		if err != nil {
			t.Fatal(what, err)
		}
		for how, content := range packed(file) {
			if r, err := Read("x", bytes.NewReader(content)); err != nil || len(r.Sets) != 1 || r.Sets[0] != want.Sets[0] || r.Any() {
				t.Errorf("%s as %s: %+v, %v", what, how, r, err)
			}
		}
	}
	for encoding, name := range map[string]string{"ISO-8859-1": "Ariane \xe9", "windows-1252": "Ariane \xe9", "ISO-8859-15": "Ariane \xe9", "latin1": "Ariane \xe9"} {
		file := strings.Replace(strings.Replace(xml, "UTF-8", encoding, 1), "Ariane", name, 1)
		if r, err := Read("x", strings.NewReader(file)); err != nil || r.Sets[0].Name != "Ariane é" {
			t.Errorf("%s: %+v, %v", encoding, r.Sets, err)
		}
	}
	for what, c := range map[string]struct{ file, want string }{
		"an encoding of its own": {strings.Replace(xml, "UTF-8", "EBCDIC-XX", 1), `it is XML in the encoding "EBCDIC-XX"`},
		"xz":                     {"\xfd7zXZ\x00\x00", "it is compressed with xz: decompress it first"},
	} {
		if _, err := Read("x", strings.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	half := packed(strings.Repeat(iss1+"\n"+iss2+"\n", 5000))["gzip"]
	if r, err := Read("x", bytes.NewReader(half[:len(half)/2])); err != nil || len(r.Sets) == 0 || r.Skips == 0 || !strings.Contains(r.Skipped[r.Skips-1].Why, "the compressed file is cut off") {
		t.Errorf("cut in half there are %d sets, left out %v, %v", len(r.Sets), r.Skipped, err)
	}
}

func TestOneSatelliteIsFlownOnceFromItsNewestElements(t *testing.T) {
	newer := with(iss1, 21, "265.51782528")
	history, err := Read("h.tle", strings.NewReader(strings.Join([]string{iss1, iss2, newer, iss2, with(iss1, 3, "25545"), with(iss2, 3, "25545")}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read("b.tle", strings.NewReader(iss1+"\n"+iss2))
	if err != nil {
		t.Fatal(err)
	}
	sets, files, found := Newest(history, again)
	if len(sets) != 2 || sets[0].Epoch != history.Sets[1].Epoch || sets[1].CatalogueNumber != 25545 || found.Skips != 2 || files[1] != 0 ||
		found.Skipped[0].Line != 1 || found.Skipped[1].File != "b.tle" || !strings.Contains(found.Skipped[0].Why, "25544 appears again at h.tle:3 with the newest elements, of 2008-09-21T12:25:40Z") {
		t.Errorf("%d sets, %v", len(sets), found.Skipped)
	}
	// Planned satellites that share one number are many, of no number too.
	other := with(iss2, 44, "200.0000")
	for _, pair := range [][2]string{{iss1, other}, {with(iss1, 3, "    0"), with(iss2, 3, "    0")}} {
		first := iss1 + "\n" + iss2
		if pair[0] != iss1 {
			first = pair[0] + "\n" + pair[1]
		}
		r, err := Read("p.tle", strings.NewReader(first+"\n"+pair[0]+"\n"+pair[1]))
		if sets, _, found := Newest(r); err != nil || len(sets) != 2 || found.Any() {
			t.Errorf("%v: %d sets, %v, %v", pair, len(sets), found.Skipped, err)
		}
	}
}

// The right values are those of the files' READMEs.
func TestOutsideCasesReadRight(t *testing.T) {
	for _, c := range []struct {
		file              string
		sets, left, notes int
		name              string
	}{
		{"07-hypatia-state-folder/tles.txt", 17, 0, 0, "Kuiper-630 0"},
		{"14-tle-one-bad-set/a.tle", 1, 1, 0, "B"},
		{"15-tle-amsat-bulletin/a.tle", 1, 4, 0, "ISS"},
		{"17-omm-epoch-with-blank/a.json", 1, 0, 0, "ISS (ZARYA)"},
		{"18-omm-field-that-does-not-fly/a.json", 3, 0, 3, "ISS (ZARYA)"},
		{"20-omm-kvn/a.kvn", 1, 0, 0, "ISS (ZARYA)"},
		{"20-omm-kvn/units.kvn", 1, 0, 0, "GOES 9"},
		{"21-utf16/a.json", 1, 0, 0, "ISS (ZARYA)"},
		{"21-utf16/a.tle", 1, 0, 0, "ISS"},
		{"29-satnogs-tle-json/a.json", 1, 0, 0, "ISS"},
	} {
		path := shared.Path(t, filepath.Join("validation/outside", c.file))
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(c.file, bytes.NewReader(content))
		if err != nil || len(r.Sets) != c.sets || r.Skips != c.left || r.Notes != c.notes || r.Sets[0].Name != c.name {
			t.Errorf("%s: %d sets, left out %v, noted %v, %v; want %d, %d, %d", c.file, len(r.Sets), r.Skipped, r.Noted, err, c.sets, c.left, c.notes)
		}
	}
}
