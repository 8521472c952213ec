package receipt

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
)

// of is a paper of two days of a preset.
func of(t *testing.T, name string) *paper {
	t.Helper()
	f, err := scenario.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
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
