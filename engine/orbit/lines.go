package orbit

import (
	"math"
	"strconv"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// columns is how many a line has.
const columns = 69

// Lines writes the element set as two lines of our own: canonical, 69 columns
// each, with their checksums. A number above 99999 is written with its first
// digits as a letter (Alpha-5) and above 339999 by its last five digits. The
// elements must be ones that Check accepts.
func (e Elements) Lines() (line1, line2 string) {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ" // of Alpha-5, which leaves out I and O
	var number line
	if n := e.CatalogueNumber; n >= 100_000 && n <= maxAlpha5 {
		number = line{letters[n/10_000-10]}.whole(n%10_000, 4)
	} else {
		number = number.whole(n%100_000, 5)
	}
	one, two := e.after(append(line("1 "), number...), append(line("2 "), number...))
	return string(one.checksum()), string(two.checksum())
}

// linesToParse are the lines for go-satellite alone, with the last five digits of the number: its
// parser ends the process at a letter. It copies each number that has a blank before it, twice, so
// here none has; and it reads no checksum.
func (e Elements) linesToParse() (line1, line2 string) {
	var memory [2][columns]byte
	number := e.CatalogueNumber % 100_000
	one, two := e.after(append(line(memory[0][:0]), "1 "...).whole(number, 5), append(line(memory[1][:0]), "2 "...).whole(number, 5))
	return string(one.filled(33, '+')), string(two.filled(8, '0'))
}

// after writes lines on from the number, up to their checksums.
func (e Elements) after(one, two line) (line, line) {
	classification := e.Classification
	if classification == 0 {
		classification = 'U'
	}
	designator := (e.Designator + "        ")[:8]
	one = append(one, classification, ' ')
	one = append(append(one, designator...), ' ').epoch(e.Epoch)
	one = append(append(one, ' ').rate(e.NDot), ' ').exponent(e.NDDot)
	one = append(append(one, ' ').exponent(e.BStar), " 0 "...).right(e.SetNumber%10000, 4)
	two = append(two, ' ').degrees(e.Inclination, 180)
	two = append(append(two, ' ').degrees(e.RAAN, 360), ' ').whole(int(math.Round(e.Eccentricity*1e7)), 7)
	two = append(append(two, ' ').degrees(e.ArgPerigee, 360), ' ').degrees(e.MeanAnomaly, 360)
	two = append(two, ' ').fixed(e.MeanMotion, 8, 11).right(e.Revolution%100000, 5)
	return one, two
}

// line is a line of an element set as far as it is written.
type line []byte

// padded writes a text with a filling before it, up to a width.
func (l line) padded(text []byte, width int, with byte) line {
	for range width - len(text) {
		l = append(l, with)
	}
	return append(l, text...)
}

// whole writes a number with zeros before it.
func (l line) whole(n, width int) line {
	var text [20]byte
	return l.padded(strconv.AppendInt(text[:0], int64(n), 10), width, '0')
}

// right writes a number with blanks before it.
func (l line) right(n, width int) line {
	var text [20]byte
	return l.padded(strconv.AppendInt(text[:0], int64(n), 10), width, ' ')
}

// fixed writes a number with so many decimals and blanks before it.
func (l line) fixed(x float64, decimals, width int) line {
	var text [32]byte
	return l.padded(strconv.AppendFloat(text[:0], x, 'f', decimals, 64), width, ' ')
}

// epoch writes year and day, YYDDD.DDDDDDDD, rounded to the tick.
func (l line) epoch(at space.Instant) line {
	const day = 24 * time.Hour
	t := at.Time()
	hour, minute, second := t.Clock()
	since := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second + time.Duration(t.Nanosecond())
	rounded := since.Round(EpochTick)
	if rounded == day { // the next one begins, perhaps the next year
		t, rounded = t.Add(day-since), 0
	}
	return append(l.whole(t.Year()%100, 2).whole(t.YearDay(), 3), '.').whole(int(rounded/EpochTick), 8)
}

// rate writes a signed fraction without its zero: " .00077595".
func (l line) rate(x float64) line {
	var text [32]byte
	fraction := strconv.AppendFloat(text[:0], math.Abs(x), 'f', 8, 64)[1:]
	sign := byte(' ')
	if x < 0 && string(fraction) != ".00000000" {
		sign = '-'
	}
	return append(append(l, sign), fraction...)
}

// exponent writes five digits after an assumed point and an exponent: " 89842-3".
// What is under 1e-10 is written as 0.
func (l line) exponent(x float64) line {
	var text [32]byte
	s := strconv.AppendFloat(text[:0], math.Abs(x), 'e', 4, 64) // 2.6098e-04
	exponent, err := strconv.Atoi(string(s[7:]))
	if err != nil {
		panic("orbit: a drag term that Check refuses: " + string(s))
	}
	exponent++ // the point stands before the first digit
	digits := append(s[:1], s[2:6]...)
	if string(digits) == "00000" || exponent < -9 {
		return append(l, " 00000+0"...)
	}
	sign := byte(' ')
	if x < 0 {
		sign = '-'
	}
	l = append(append(l, sign), digits...)
	if exponent >= 0 {
		l = append(l, '+')
	}
	return strconv.AppendInt(l, int64(exponent), 10)
}

// degrees writes an angle of 0 to most degrees; what rounds to 360 is 0.
func (l line) degrees(a unit.Angle, most float64) line {
	d := math.Round(a.Degrees()*1e4) / 1e4
	if most == 360 && d >= 360 {
		d = 0
	}
	return l.fixed(d, 4, 8)
}

// filled is the line with another letter for each blank from a column on, counted from 0.
func (l line) filled(from int, with byte) line {
	for i, c := range l[from:] {
		if c == ' ' {
			l[from+i] = with
		}
	}
	return l
}

// checksum writes the last digit of the sum of the line's digits, minus signs as 1.
func (l line) checksum() line {
	sum := 0
	for _, c := range l {
		switch {
		case c >= '0' && c <= '9':
			sum += int(c - '0')
		case c == '-':
			sum++
		}
	}
	return append(l, byte('0'+sum%10))
}
