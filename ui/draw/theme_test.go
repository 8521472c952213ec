package draw

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/lucasb-eyer/go-colorful"
)

// states are the meanings that say how something is: confusing two of them
// would be a lie.
var states = []struct {
	name  string
	style Style
}{{"Good", Good}, {"Warn", Warn}, {"Critical", Critical}, {"Lit", Lit}, {"Dark", Dark}, {"Estimate", Estimate}}

// visions simulate colour vision on linear RGB: Machado, Oliveira and Fernandes
// (2009), table 1, severity 1.0.
var visions = []struct {
	name   string
	matrix [3][3]float64
}{
	{"common vision", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
}

func through(m [3][3]float64, c colorful.Color) colorful.Color {
	r, g, b := c.LinearRgb()
	at := func(i int) float64 { return m[i][0]*r + m[i][1]*g + m[i][2]*b }
	return colorful.LinearRgb(at(0), at(1), at(2)).Clamped()
}

func fromRGB(c rgb) colorful.Color {
	return colorful.Color{R: float64(c>>16&255) / 255, G: float64(c>>8&255) / 255, B: float64(c&255) / 255}
}

// fromIndex returns a colour of the 256: a cube of six steps, then greys
// (xterm, 256colres.pl).
func fromIndex(n int) colorful.Color {
	if n >= 232 {
		v := float64(8+10*(n-232)) / 255
		return colorful.Color{R: v, G: v, B: v}
	}
	level := func(i int) float64 {
		if i == 0 {
			return 0
		}
		return float64(55+40*i) / 255
	}
	n -= 16
	return colorful.Color{R: level(n / 36), G: level(n / 6 % 6), B: level(n % 6)}
}

// palettes are the four that name their colours.
var palettes = []struct {
	name string
	of   func(ink) (colorful.Color, bool)
	dark bool
}{
	{"true colour, dark", func(i ink) (colorful.Color, bool) { return fullOr(i.dark, i.dark256) }, true},
	{"true colour, light", func(i ink) (colorful.Color, bool) { return fullOr(i.light, i.light256) }, false},
	{"256 colours, dark", func(i ink) (colorful.Color, bool) { return fullOr(none, i.dark256) }, true},
	{"256 colours, light", func(i ink) (colorful.Color, bool) { return fullOr(none, i.light256) }, false},
}

// fullOr is a full colour, or, where none is named, that of the 256.
func fullOr(full rgb, index int) (colorful.Color, bool) {
	if full != none {
		return fromRGB(full), true
	}
	return fromIndex(index), index != none
}

// leastDifference is in CIEDE2000 over a hundred: about four times what is just
// noticeable on large patches side by side (2.3; Mahy, van Eycken and Oosterlinck
// 1994), because glyphs are small and far apart.
const leastDifference = 0.10

func TestStatesAreToldApartByEveryEye(t *testing.T) {
	for _, p := range palettes {
		for _, v := range visions {
			for i, a := range states {
				for _, b := range states[:i] {
					ca, _ := p.of(inks[a.style])
					cb, _ := p.of(inks[b.style])
					if d := through(v.matrix, ca).DistanceCIEDE2000(through(v.matrix, cb)); d < leastDifference {
						t.Errorf("%s, %s: %s and %s differ by %.3f, want %.2f", p.name, v.name, a.name, b.name, d, leastDifference)
					}
				}
			}
		}
	}
}

func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// contrast is that of WCAG 2.2: 1 to 21.
func contrast(a, b colorful.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// WCAG 2.2, 1.4.11: graphics need 3 to 1. Frames and scattered satellites may be calmer, and
// so may coasts at night.
func TestMeaningsAreLegibleOnTheirGrounds(t *testing.T) {
	for _, p := range palettes {
		page := colorful.Color{R: 1, G: 1, B: 1}
		if p.dark {
			page = colorful.Color{R: 0.12, G: 0.12, B: 0.14}
		}
		for m := range styles {
			c, ok := p.of(inks[m])
			if !ok || m == Border || m == Scatter {
				continue
			}
			for g := range grounds {
				back, named := p.of(papers[g])
				if !named {
					back = page
				}
				want := 3.0
				if g >= SeaDay && (m < Lit || m >= GraphA) || g == Alarm && m != Strong || g == Cursor {
					want = 2 // seldom there, never for long
				}
				if m == Coast && (g == SeaNight || g == LandNight) {
					continue
				}
				if got := contrast(c, back); got < want {
					t.Errorf("%s: meaning %d on ground %d has contrast %.2f, want %.1f", p.name, m, g, got, want)
				}
			}
		}
	}
}

func TestNightIsCalmAndDayIsBrighter(t *testing.T) {
	for _, p := range palettes {
		at := func(g Ground) colorful.Color { c, _ := p.of(papers[g]); return c }
		for _, pair := range [][2]Ground{{SeaDay, SeaNight}, {LandDay, LandNight}} {
			day, night := at(pair[0]), at(pair[1])
			if c := contrast(day, night); luminance(day) <= luminance(night) || c < 1.05 || c > 2 {
				t.Errorf("%s: day and night of ground %d have contrast %.2f, want a brighter day and 1.05 to 2", p.name, pair[0], c)
			}
		}
	}
}

var codes = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

func TestNoColourMeansNoColourCodes(t *testing.T) {
	theme := NewTheme(colorprofile.ASCII, true)
	for s := range 256 {
		for _, found := range codes.FindAllStringSubmatch(theme.prefix[s], -1) {
			for _, code := range strings.Split(found[1], ";") {
				switch code {
				case "", "0", "1", "4", "7":
				default:
					t.Errorf("style %d has code %q, want bold, underline and reverse alone", s, code)
				}
			}
		}
	}
}

func TestNoTerminalMeansNoEscapes(t *testing.T) {
	for s := range 256 {
		if got := plainTheme.prefix[s]; got != "" {
			t.Errorf("style %d is %q, want nothing", s, got)
		}
	}
	if got := Render(worldGrid(40, 12), plainTheme); strings.Contains(got, "\x1b") {
		t.Error("an escape is in the picture")
	}
}

func TestEachProfileKeepsToItsColours(t *testing.T) {
	for _, c := range []struct {
		profile   colorprofile.Profile
		forbidden string
	}{
		{colorprofile.ANSI, "8;5;|8;2;"}, {colorprofile.ANSI256, "8;2;"},
	} {
		for _, dark := range []bool{true, false} {
			theme := NewTheme(c.profile, dark)
			for s := range 256 {
				if regexp.MustCompile(c.forbidden).MatchString(theme.prefix[s]) {
					t.Errorf("%v, dark %v: style %d is %q", c.profile, dark, s, theme.prefix[s])
				}
			}
		}
	}
}

func TestTheSelectedRowStandsOutInEveryTheme(t *testing.T) {
	for _, p := range profiles[1:] {
		for _, dark := range []bool{true, false} {
			theme := NewTheme(p, dark)
			for m := range styles {
				if theme.prefix[m] == theme.prefix[m.On(Cursor)] {
					t.Errorf("%v, dark %v: meaning %d looks the same when selected", p, dark, m)
				}
			}
		}
	}
}

// With 16 colours the terminal decides what they look like, so states must at
// least not share one.
func TestStatesDoNotShareOneOfSixteenColours(t *testing.T) {
	for _, dark := range []bool{true, false} {
		seen := map[string]string{}
		theme := NewTheme(colorprofile.ANSI, dark)
		for _, s := range states {
			prefix := theme.prefix[s.style]
			if other, ok := seen[prefix]; ok {
				t.Errorf("dark %v: %s and %s are both %q", dark, s.name, other, prefix)
			}
			seen[prefix] = s.name
		}
	}
}

func TestStyleKeepsMeaningAndGround(t *testing.T) {
	for m := range styles {
		for g := range grounds {
			if s := m.On(g); s.Meaning() != m || s.Ground() != g {
				t.Errorf("meaning %d on ground %d became %d on %d", m, g, s.Meaning(), s.Ground())
			}
		}
	}
	if styles > meaningMask+1 || int(grounds)<<groundShift > math.MaxUint8+1 {
		t.Errorf("%d meanings on %d grounds do not fit a byte", styles, grounds)
	}
	if Selected.Ground() != Cursor || Selected.Meaning() != Strong {
		t.Error("Selected is not Strong on Cursor")
	}
}

func TestAStyleBeginsWithItsColour(t *testing.T) {
	theme := NewTheme(colorprofile.ANSI256, true)
	if got, want := theme.prefix[Warn], "\x1b[0;38;5;214m"; got != want {
		t.Errorf("a warning begins with %q, want %q", got, want)
	}
}
