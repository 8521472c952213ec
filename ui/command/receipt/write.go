package receipt

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"orrery/ui/draw"
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
	line("\n## Law\n\nRules of a game, not legal advice.\n\n| | |\n|---|---|")
	for _, r := range p.Law.Rows() {
		line("| %s | %s |", mark(r.About), mark(r.Text))
	}
	if len(p.Books) > 0 {
		line("\n## Treasuries\n\n| owner | cash, $ | H100-h in all | held | of the treasury | owed | to deliver, $ |\n|---|---:|---:|---:|---:|---:|---:|")
	}
	for _, o := range p.Books {
		t := o.Treasury
		line("| %s | %s | %s | %s | %s | %s | %s |", mark(o.Owner), dollars(t.Cash), hours(t.Hours), hours(t.Held), share(t.Reserve), hours(t.Owed), dollars(t.Deliver))
	}
	for _, o := range p.Books {
		line("\n## Books of %s\n\n| account | $ |\n|---|---:|", mark(o.Owner))
		for _, a := range o.Accounts {
			line("| %s | %s |", a.Account, dollars(a.USD))
		}
	}
	line("\n## Inputs\n\nEST is an estimate that no document is behind.\n\n| key | value | confidence | source |\n|---|---|---|---|")
	for _, i := range p.Inputs {
		line("| `%s` | %s | %s | %s |", i.Key, mark(i.Shown()), i.Confidence, mark(i.Source))
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
	if r.Estimate {
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

// html writes the receipt as one page that needs no other file.
func (p *paper) html(w io.Writer) error {
	view := struct {
		*paper
		Span                           string
		Work, Prices, Waterfall, Index template.HTML
	}{paper: p, Span: p.span(), Waterfall: p.waterfall(), Index: p.concentration()}
	var work, prices []float64
	for _, d := range p.Days {
		work = append(work, d.Hours)
		if d.Price != nil {
			prices = append(prices, *d.Price)
		} else {
			prices = append(prices, math.NaN())
		}
	}
	view.Work = chart(work, "accelerator-hours delivered, by day", "")
	if p.priced() {
		view.Prices = chart(prices, "price of an hour of an H100, by day: an estimate", "$")
	}
	form := template.New("page").Funcs(template.FuncMap{"money": dollars, "about": about, "hours": hours, "share": share})
	return template.Must(form.Parse(page)).Execute(w, view)
}

// waterfall is where the accelerators' time went, as a figure.
func (p *paper) waterfall() template.HTML {
	var rows []bar
	for _, f := range p.Waterfall {
		r := bar{Name: f.Name, Text: fmt.Sprintf("%.2f %%", 100*f.Share), Share: f.Share, Class: "lost"}
		if f.Name == ofUse {
			r.Class = "use"
		}
		rows = append(rows, r)
	}
	return bars(rows, "each second of an accelerator, by the first thing that stopped it", nil)
}

// concentration is the gauges against the marks of the guidelines, as a figure.
func (p *paper) concentration() template.HTML {
	var rows []bar
	for _, g := range p.Gauges {
		rows = append(rows, bar{Name: g.Market, Text: g.text(), Share: g.Index / 10_000, Class: "use"})
	}
	return bars(rows, "Herfindahl-Hirschman index of 10,000, against the marks of 2023: estimates", []bar{{Text: "1,000", Share: 0.1, Class: "end"}, {Text: "1,800", Share: 0.18, Class: "start"}})
}

// dollars is an amount to the cent, with its thousands apart: estimates all.
func dollars(x float64) string {
	text := fmt.Sprintf("%.2f", math.Abs(x))
	whole, cents, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if x < 0 {
		whole = "−" + whole
	}
	return "~" + whole + "." + cents
}

// share is a share of a treasury.
func share(x float64) string {
	if x == 0 {
		return "none"
	}
	return fmt.Sprintf("~%.1f %%", 100*x)
}

// hours is a number of GPU-hours in short.
func hours(x float64) string {
	if x == 0 {
		return "none"
	}
	return "~" + draw.SI(x, "")
}
