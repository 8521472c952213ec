package receipt

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"
)

// markdown writes the receipt as Markdown.
func (p *paper) markdown(w io.Writer) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# Receipt: %s\n", mark(p.Mission))
	line("%s\n", mark(p.Claim))
	line("| | |\n|---|---|\n| ran | %s from %s UTC, %d steps, %d orders |\n| seed | %d |\n| engine | %s, %s |\n| digest | `%s` |\n| audit | %s |\n| repeat | `%s` |\n", p.span(),
		p.Epoch.Format("2006-01-02 15:04:05"), p.Steps, p.Orders, p.Seed, mark(p.Version), p.Model, p.Digest, mark(p.Audit), p.Command)
	line("## What came out\n\n| figure | value |\n|---|---:|")
	for _, r := range p.Results {
		line("| %s | %s%s %s |", mark(r.About), about(r), r.Text, r.Unit)
	}
	line("\n## Waterfall of accelerator time\n\n| lost to | share |\n|---|---:|")
	for _, f := range p.Waterfall {
		line("| %s | %.2f %% |", f.Name, 100*f.Share)
	}
	if len(p.Gauges) > 0 {
		line("\n## Concentration\n\n| market | HHI |\n|---|---:|")
		for _, g := range p.Gauges {
			line("| %s | %s |", g.Market, g.text())
		}
	}
	for _, o := range p.Books {
		line("\n## Books of %s\n\n| account | $ |\n|---|---:|", mark(o.Owner))
		for _, a := range o.Accounts {
			line("| %s | ~%.2f |", a.Account, a.USD)
		}
	}
	line("\n## Inputs\n\nEST is an estimate that no document is behind.\n\n| key | value | source, confidence |\n|---|---|---|")
	for _, i := range p.Inputs {
		line("| `%s` | %s | %s |", i.Key, mark(i.Value), mark(i.Source))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mark is a text that Markdown takes as it is.
func mark(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", ">", "&gt;", "*", `\*`, "_", `\_`, "`", "'", "[", `\[`, "\n", " ").Replace(text)
}

// about is the sign of an estimate.
func about(r result) string {
	if r.estimated() {
		return "~"
	}
	return ""
}

// text is the gauge's index; nothing has none.
func (g gauge) text() string {
	if !g.Is {
		return "none: there is nothing in it"
	}
	return fmt.Sprintf("~%.0f", g.Index)
}

//go:embed page.html
var page string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"percent": func(x float64) string { return fmt.Sprintf("%.2f %%", 100*x) }, "money": func(x float64) string { return fmt.Sprintf("~%.2f", x) },
	"width": func(x float64) string { return fmt.Sprintf("%.2f", 600*x) }, "about": about, "index": gauge.text,
	"rows": func(parts []part) int { return 18*len(parts) + 4 }, "down": func(i int) int { return 18 * i },
}).Parse(page))

// html writes the receipt as one page that needs no other file.
func (p *paper) html(w io.Writer) error {
	view := struct {
		*paper
		Span         string
		Work, Prices template.HTML
	}{paper: p, Span: p.span()}
	var hours, prices []float64
	for _, d := range p.Days {
		hours = append(hours, d.Hours)
		if d.Price != nil {
			prices = append(prices, *d.Price)
		}
	}
	view.Work = chart(hours, "accelerator-hours delivered, by day")
	if p.priced() {
		view.Prices = chart(prices, "price of an hour of an H100, $, by day")
	}
	return pageTemplate.Execute(w, view)
}

// chart is a line of values by day as a figure in SVG, with its scale.
func chart(values []float64, title string) template.HTML {
	const width, height, left, foot = 640.0, 180.0, 70.0, 24.0
	if len(values) == 0 {
		return ""
	}
	top := 0.0
	for _, v := range values {
		top = math.Max(top, v)
	}
	if top == 0 {
		top = 1
	}
	at := func(i int) float64 {
		return left + (width-left-10)*float64(i)/math.Max(1, float64(len(values)-1))
	}
	up := func(v float64) float64 { return 10 + (height-10-foot)*(1-v/(1.1*top)) }
	var b strings.Builder
	fmt.Fprintf(&b, `<figure><svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, width, height, template.HTMLEscapeString(title))
	for _, share := range []float64{0, 0.5, 1} {
		y := up(share * top)
		fmt.Fprintf(&b, `<line class="grid" x1="%g" y1="%.1f" x2="%g" y2="%.1f"/><text x="%g" y="%.1f" text-anchor="end">%.4g</text>`, left, y, width-10, y, left-6, y+4, share*top)
	}
	fmt.Fprintf(&b, `<text x="%g" y="%g">day 1</text><text x="%g" y="%g" text-anchor="end">day %d</text><polyline class="line" points="`, left, height-6, width-10, height-6, len(values))
	for i, v := range values {
		fmt.Fprintf(&b, "%.1f,%.1f ", at(i), up(v))
	}
	fmt.Fprintf(&b, `"/></svg><figcaption>%s</figcaption></figure>`, template.HTMLEscapeString(title))
	return template.HTML(b.String())
}
