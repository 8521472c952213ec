package elements

import (
	"bytes"
	"strings"
	"testing"
)

// One set in the spellings in which other programs save tables, keywords and messages.
func TestOneSetIsReadHoweverItIsSaved(t *testing.T) {
	good := whole("", "")
	heads, values := csvOf("heads", `""`), strings.ReplaceAll(csvOf("", ""), `"`, "")
	want, err := readOMM(t, good)
	if err != nil {
		t.Fatal(err)
	}
	quote := func(line, comma string) string {
		return `"` + strings.ReplaceAll(strings.TrimSpace(line), ",", `"`+comma+`"`) + "\"\n"
	}
	tabs := strings.NewReplacer(",", "\t")
	comma := strings.NewReplacer(",", ";", ".", ",")
	kvn := kvnOf("", "")
	for what, file := range map[string]string{
		"a spreadsheet's separator":     "sep=;\n" + strings.ReplaceAll(heads+values, ",", ";"),
		"decimal commas":                strings.ReplaceAll(heads, ",", ";") + comma.Replace(values),
		"tabs":                          tabs.Replace(heads + values),
		"tabs and quotes":               quote(heads, "\t") + quote(values, "\t"),
		"bars":                          strings.ReplaceAll(heads+values, ",", "|"),
		"heads for people":              strings.ReplaceAll(strings.ToLower(heads), "_", " ") + values,
		"the end of a file of DOS":      heads + values + "\x1a",
		"keywords that end as in DOS":   strings.ReplaceAll(kvn, "\n", "\r\n") + "\x1a\x1a",
		"keywords filled up with zeros": kvn + strings.Repeat("\x00", 300),
		"keywords in brackets":          strings.Replace(kvn, "\nEPOCH", "\nMETA_START\nEPOCH", 1) + "META_STOP\n",
		"another spelling of a unit":    strings.Replace(kvn, "43.0051", "43.0051 [ DEG ]", 1),
		"tags in capitals":              strings.NewReplacer("<omm", "<OMM", "</omm", "</OMM").Replace("<NDM>" + xmlOf("", "") + "</NDM>"),
		"a comment of XML":              "<ndm><!-- <omm> --><!----><!-- > a -> b -->" + xmlOf("", "") + "</ndm>",
		"a text as it stands":           "<ndm>" + strings.Replace(xmlOf("", ""), "TEST 1", "<![CDATA[TEST 1]]>", 1) + "</ndm>",
		"units of XML":                  "<ndm>" + strings.Replace(xmlOf("", ""), "<INCLINATION>", `<INCLINATION units="deg">`, 1) + "</ndm>",
		"an object beside the list":     `{"data": [` + good + `], "request_metadata": {"Total": 1}}`,
		"a list deep within":            `{"a": {"b": {"member": [` + good + `]}}}`,
	} {
		if r, err := readOMM(t, file); err != nil || len(r.Sets) != 1 || r.Sets[0] != want.Sets[0] || r.Any() {
			t.Errorf("%s: %+v, %v; want %+v", what, r, err, want.Sets)
		}
	}
	if r, err := readOMM(t, heads+values+heads+values); err != nil || len(r.Sets) != 2 || r.Any() {
		t.Errorf("two tables, one behind the other: %+v, %v", r, err)
	}
}

func TestANumberInAnotherUnitIsRefused(t *testing.T) {
	for what, file := range map[string]string{
		"keywords": kvnOf("", "") + strings.Replace(kvnOf("", ""), "43.0051", "0.7506 [rad]", 1),
		"XML":      "<ndm>" + xmlOf("", "") + strings.Replace(xmlOf("", ""), "<INCLINATION>", `<INCLINATION units="rad">`, 1) + "</ndm>",
	} {
		r, err := readOMM(t, file)
		if err != nil || len(r.Sets) != 1 || r.Skips != 1 || !strings.Contains(r.Skipped[0].Why, `INCLINATION is in "rad", want deg`) {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
	}
	r, err := readOMM(t, strings.Replace(kvnOf("", ""), "2.41e-06", "2.41e-06 [rad/s**2]", 1))
	if err != nil || len(r.Sets) != 1 || r.Skips != 0 || r.Notes != 1 || !strings.HasSuffix(r.Noted[0].Why, "it is left blank") {
		t.Errorf("one that does not fly: %+v, %v", r, err)
	}
}

func TestElementLinesMayBeAText(t *testing.T) {
	for what, file := range map[string]string{
		"of N2YO":   `{"info": {"satid": 25544}, "tle": "` + iss1 + `\r\n` + iss2 + `"}`,
		"of three":  `[{"tle": "` + issName + `\n` + iss1 + `\n` + iss2 + `"}]`,
		"a list":    `[{"tle": ["` + issName + `", "` + iss1 + `", "` + iss2 + `"]}]`,
		"an object": `[{"name": "` + issName + `", "tle": {"line1": "` + iss1 + `", "line2": "` + iss2 + `"}}]`,
	} {
		r, err := readOMM(t, file)
		if err != nil || len(r.Sets) != 1 || r.Sets[0].CatalogueNumber != 25544 || r.Any() || what != "of N2YO" && r.Sets[0].Name != issName {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
	}
	for _, file := range []string{`{}`, `[{"x": 1}]`, `[{"tle": 7}]`, `[{"tle": "one line"}]`} {
		if _, err := readOMM(t, file); err == nil || !strings.Contains(err.Error(), "it has none of the fields of an element set") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestPackedFilesMayBePackedAgain(t *testing.T) {
	content := []byte(issName + "\n" + iss1 + "\n" + iss2 + "\n")
	for _, ways := range [][]string{{"gzip", "gzip"}, {"zstd", "gzip"}, {"gzip", "zstd", "gzip"}} {
		file := content
		for _, way := range ways {
			file = packed(string(file))[way]
		}
		if r, err := Read("x", bytes.NewReader(file)); err != nil || len(r.Sets) != 1 || r.Any() {
			t.Errorf("%v: %+v, %v", ways, r, err)
		}
		again := packed(string(packed(string(file))["gzip"]))["zstd"]
		if _, err := Read("x", bytes.NewReader(again)); err == nil || !strings.Contains(err.Error(), "compressed more than 3 times over") {
			t.Errorf("%v and twice more: %v", ways, err)
		}
	}
	if _, err := Read("x", strings.NewReader("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")); err == nil || !strings.Contains(err.Error(), "it is not text") {
		t.Errorf("a picture: %v", err)
	}
}
