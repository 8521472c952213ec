package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// missing is shown for what is not a number.
const missing = "–"

// prefixes of the International System of Units, by powers of a thousand from
// 10⁻⁹ up.
var prefixes = [...]string{"n", "µ", "m", "", "k", "M", "G", "T", "P", "E"}

const noPrefix = 3 // the place of "" in prefixes

// Digits formats a number for an instrument: two decimals, one from a hundred up,
// none and thousands apart from a thousand up, three below one. 0.042, 3.92,
// 29.10, 612.0, 17,280.
func Digits(v float64) string {
	if finite(v) != v {
		return missing
	}
	a := math.Abs(v)
	switch {
	case a >= 999.95:
		return grouped(strconv.FormatFloat(v, 'f', 0, 64))
	case a >= 99.995:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case a >= 0.9995, a == 0:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

// Count formats a whole number with thousands apart: 17,280.
func Count(n int64) string { return grouped(strconv.FormatInt(n, 10)) }

// grouped puts a comma after each thousand of a whole number.
func grouped(digits string) string {
	minus := strings.HasPrefix(digits, "-")
	digits = strings.TrimPrefix(digits, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if minus {
		return "-" + digits
	}
	return digits
}

// SI formats a quantity as Digits with the prefix that keeps it between 1 and
// 1000: 29.10 MW, 3.92 kW. Up to 999.9 E it takes at most 7 cells and the
// unit's, one more if negative.
func SI(v float64, unit string) string {
	if finite(v) != v {
		return missing + " " + unit
	}
	p := noPrefix
	for a := math.Abs(v); p < len(prefixes)-1 && a >= 999.95; p++ {
		a /= 1000
		v /= 1000
	}
	for a := math.Abs(v); p > 0 && a > 0 && a < 0.99995; p-- {
		a *= 1000
		v *= 1000
	}
	return Digits(v) + " " + prefixes[p] + unit
}

// Power formats watts: 29.10 MW.
func Power(watts float64) string { return SI(watts, "W") }

// Energy formats joules as watt-hours: 4.125 MWh.
func Energy(joules float64) string { return SI(joules/3600, "Wh") }

// Mass formats kilograms: 42.9 t from a tonne up, else 612.0 kg.
func Mass(kilograms float64) string {
	if math.Abs(kilograms) < 999.95 {
		return Digits(kilograms) + " kg"
	}
	return Fixed(kilograms/1000, 1) + " t"
}

// Rate formats bits a second: 94.10 Gbps.
func Rate(bitsPerSecond float64) string { return SI(bitsPerSecond, "bps") }

// Celsius formats kelvin as degrees: 54.1 °C.
func Celsius(kelvin float64) string { return Fixed(kelvin-273.15, 1) + " °C" }

// Percent formats a share of one: 81.3 %.
func Percent(share float64) string { return Fixed(100*share, 1) + " %" }

// Fixed formats a number with so many decimals and thousands apart.
func Fixed(v float64, decimals int) string {
	if finite(v) != v {
		return missing
	}
	text := strconv.FormatFloat(v, 'f', max(decimals, 0), 64)
	whole, rest, dot := strings.Cut(text, ".")
	if strings.Trim(text, "-0.") == "" {
		whole = strings.TrimPrefix(whole, "-") // no minus before a zero
	}
	if dot {
		return grouped(whole) + "." + rest
	}
	return grouped(whole)
}

// Money formats dollars: $42.3 M from a million up, $3.12 below a thousand,
// whole dollars between.
func Money(dollars float64) string {
	sign := ""
	if dollars < 0 {
		sign, dollars = "-", -dollars
	}
	switch {
	case finite(dollars) != dollars:
		return "$" + missing
	case dollars < 999.995:
		text := Fixed(dollars, 2)
		if text == "0.00" {
			sign = ""
		}
		return sign + "$" + text
	case dollars < 999_999.5:
		return sign + "$" + Fixed(dollars, 0)
	case dollars < 999.95e6:
		return sign + "$" + Fixed(dollars/1e6, 1) + " M"
	case dollars < 999.95e9:
		return sign + "$" + Fixed(dollars/1e9, 1) + " B"
	}
	return sign + "$" + Fixed(dollars/1e12, 1) + " T"
}

// About marks a figure as an estimate: ~29.10 MW.
func About(figure string) string { return "~" + figure }

// Duration formats how long something lasts with its two largest units, in at most
// 6 cells up to 99 years: 12 s, 4m20s, 1h41m, 3d04h, 512 d, 4.6 y; below a second 340 ms.
func Duration(d time.Duration) string {
	if d < 0 {
		return "-" + Duration(d.Abs())
	}
	s := int64(d.Round(time.Second) / time.Second)
	switch {
	case d > 0 && d < time.Second:
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	case s < 60:
		return strconv.FormatInt(s, 10) + " s"
	case s < 3600:
		return fmt.Sprintf("%dm%02ds", s/60, s%60)
	case s < 86400:
		return fmt.Sprintf("%dh%02dm", s/3600, s/60%60)
	case s < 100*86400:
		return fmt.Sprintf("%dd%02dh", s/86400, s/3600%24)
	case s < 1000*86400:
		return strconv.FormatInt(s/86400, 10) + " d"
	}
	return Fixed(float64(s)/(365.25*86400), 1) + " y"
}

// Elapsed formats time since the mission's start: T+1d 03:42:10.
func Elapsed(d time.Duration) string {
	sign := "T+"
	if d < 0 {
		sign, d = "T-", d.Abs()
	}
	s := int64(d / time.Second)
	return fmt.Sprintf("%s%dd %02d:%02d:%02d", sign, s/86400, s/3600%24, s/60%60, s%60)
}

// Countdown formats how long there is to an instant: T-02:17:40, with days
// before if there are any, and T+ once it has passed.
func Countdown(left time.Duration) string {
	sign := "T-"
	if left < 0 {
		sign, left = "T+", left.Abs()
	}
	s := int64((left + time.Second - 1) / time.Second) // it reads zero only when it is
	if s >= 86400 {
		return fmt.Sprintf("%s%dd %02d:%02d:%02d", sign, s/86400, s/3600%24, s/60%60, s%60)
	}
	return fmt.Sprintf("%s%02d:%02d:%02d", sign, s/3600, s/60%60, s%60)
}

// UTC formats an instant: 2026-06-21 03:42:10Z.
func UTC(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }

// Clock formats the time of day of an instant: 03:41:50.
func Clock(t time.Time) string { return t.UTC().Format("15:04:05") }

// Latitude formats radians: 50.1° N.
func Latitude(radians float64) string { return compass(radians, "N", "S") }

// Longitude formats radians: 8.6° E.
func Longitude(radians float64) string { return compass(wrap(finite(radians)), "E", "W") }

func compass(radians float64, plus, minus string) string {
	degrees := radians * 180 / math.Pi
	side := plus
	if degrees < 0 {
		degrees, side = -degrees, minus
	}
	return Fixed(degrees, 1) + "° " + side
}
