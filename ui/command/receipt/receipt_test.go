package receipt

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/ui/command/cli/clitest"
)

// of is a paper of two days of a preset.
func of(t *testing.T, name string) *paper {
	t.Helper()
	s := scenariotest.Preset(t, name)
	s.Tick = 6 * time.Hour
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	take := taking{e: e, s: s, show: func(float64) {}, stop: func() bool { return false }}
	if err := take.until(48*time.Hour, func(time.Duration) error { e.Step(); return nil }); err != nil {
		t.Fatal(err)
	}
	p := take.paper()
	p.Command, p.Version = "orrery receipt "+name, "test"
	return p
}

func TestAReceiptHoldsWhatWentInAndCameOut(t *testing.T) {
	p := of(t, "rivals")
	if !p.Sound || p.Digest == "" || len(p.Days) != 2 || p.Days[1].Price == nil || len(p.Books) == 0 || len(p.Gauges) != 3 {
		t.Errorf("audit %q, digest %q, %d days, %d books, %d gauges", p.Audit, p.Digest, len(p.Days), len(p.Books), len(p.Gauges))
	}
	sum, estimates := 0.0, 0
	for _, f := range p.Waterfall {
		sum += f.Share
	}
	for _, i := range p.Inputs {
		if i.Estimate {
			estimates++
		}
	}
	if sum < 0.999999 || sum > 1.000001 || len(p.Inputs) < 100 || estimates < 20 || estimates == len(p.Inputs) {
		t.Errorf("the waterfall sums to %g; %d inputs, %d of them estimates", sum, len(p.Inputs), estimates)
	}
	credits := 0.0
	for _, a := range p.Books[0].Accounts {
		credits += a.USD
	}
	if credits > 1 || credits < -1 {
		t.Errorf("the books of %s sum to %g", p.Books[0].Owner, credits)
	}
	var out bytes.Buffer
	if err := p.json(&out); err != nil || !json.Valid(out.Bytes()) {
		t.Errorf("no JSON: %v", err)
	}
}

func TestTheCommandOnAReceiptRepeatsIt(t *testing.T) {
	code, first, stderr := clitest.Run(t, New(), "tiny", "--for", "12h", "--tick", "10m", "--seed", "5", "--set", "title=it's mine", "--format", "json")
	var p, again paper
	if err := json.Unmarshal([]byte(first), &p); err != nil || code != 0 {
		t.Fatalf("it ends with %d, %v, %s", code, err, stderr)
	}
	if want := `orrery receipt tiny --for 12h --tick 10m --format json --set 'title=it'\''s mine' --seed 5`; p.Command != want {
		t.Errorf("the command is %s, want %s", p.Command, want)
	}
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(p.Command, `'title=it'\''s mine'`, "title=X"), "orrery receipt ", ""))
	words[slices.Index(words, "title=X")] = "title=it's mine"
	_, second, _ := clitest.Run(t, New(), words...)
	if err := json.Unmarshal([]byte(second), &again); err != nil || again.Digest != p.Digest || p.Digest == "" {
		t.Errorf("repeated, its digest is %s, not %s, %v", again.Digest, p.Digest, err)
	}
	_, other, _ := clitest.Run(t, New(), "tiny", "--for", "12h", "--seed", "6", "--format", "json")
	if err := json.Unmarshal([]byte(other), &again); err != nil || again.Digest == p.Digest {
		t.Errorf("with another seed its digest is the same, %v", err)
	}
}

func TestATreasuryOnAReceiptIsToldInHours(t *testing.T) {
	p := of(t, "rivals")
	price := *p.Days[len(p.Days)-1].Price
	for _, o := range p.Books {
		if want := o.Treasury.Cash / price; math.Abs(o.Treasury.Hours-want) > 1e-6*want || o.Treasury.Cash != o.Accounts[0].USD {
			t.Errorf("%s has %+v at $%g, and in its books %+v", o.Owner, o.Treasury, price, o.Accounts[0])
		}
	}
}

func TestFiguresHoldWhatTheyShow(t *testing.T) {
	line := string(chart([]float64{1, math.NaN(), 3, 4, math.NaN()}, "a <figure>", "$"))
	if strings.Count(line, "<polyline") != 2 || !strings.Contains(line, `points="500.0,25.0 750.0,0.0"`) || !strings.Contains(line, "a &lt;figure&gt;") || !strings.Contains(line, ">day 5<") {
		t.Errorf("a line with gaps is %s", line)
	}
	rows := string(bars([]bar{{Name: "half", Text: "50 %", Share: 0.5, Class: "use"}, {Name: "too much", Share: 7}}, "shares", []bar{{Share: 0.1, Text: "1,000", Class: "end"}}))
	for _, want := range []string{`width="23.000%"`, `width="46.000%"`, `x1="38.60%"`, ">50 %<"} {
		if !strings.Contains(rows, want) {
			t.Errorf("bars lack %s: %s", want, rows)
		}
	}
	for _, c := range [][2]float64{{0, 1}, {0.3, 0.5}, {1, 1}, {7, 10}, {140_000, 200_000}} {
		if got := niceStep(c[0]); math.Abs(got-c[1]) > 1e-12*c[1] {
			t.Errorf("a step of %g is rounded to %g, want %g", c[0], got, c[1])
		}
	}
}

func TestThePageStandsAloneAndEscapesForeignText(t *testing.T) {
	p := of(t, "tiny")
	p.Claim = `<script>alert("1")</script> | *bold*`
	var out bytes.Buffer
	if err := p.html(&out); err != nil {
		t.Fatal(err)
	}
	html := out.String()
	for _, never := range []string{"<script", "http://", "https://", "src=", "ZgotmplZ"} {
		if strings.Contains(html, never) {
			t.Errorf("the page holds %q", never)
		}
	}
	for _, always := range []string{"<svg", "prefers-color-scheme: dark", "@media print", p.Digest, "orrery receipt tiny"} {
		if !strings.Contains(html, always) {
			t.Errorf("the page lacks %q", always)
		}
	}
	d := xml.NewDecoder(strings.NewReader(html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
	}
	out.Reset()
	if err := p.markdown(&out); err != nil || strings.Contains(out.String(), "<script") || !strings.Contains(out.String(), `\| \*bold\*`) {
		t.Errorf("Markdown takes the claim as %.200q, %v", out.String(), err)
	}
}

func TestTheCommandOfAReceiptNamesItsElementSets(t *testing.T) {
	path := clitest.File(t, clitest.Stations)
	code, stdout, stderr := clitest.Run(t, New(), "tiny", "--tle", path, "--for", "10m", "--format", "json")
	var p paper
	if err := json.Unmarshal([]byte(stdout), &p); code != 0 || err != nil {
		t.Fatal(code, err, stderr)
	}
	if want := "orrery receipt tiny --for 10m --format json --tle " + path; p.Command != want {
		t.Errorf("it is repeated by %s, want %s", p.Command, want)
	}
}
