package landmask

import (
	"encoding/binary"
	"errors"
)

// The file is a row of unsigned varints: for each of the mask's rows, from
// north to south, the number of runs and the length of each, water first, from
// west to east; then the number of coasts, and for each the number of points
// and their zigzag differences, longitude before latitude, in steps.
const (
	perDegree = 4
	columns   = 360 * perDegree
	rows      = 180 * perDegree
	step      = 0.02 // degrees
)

// land is the decoded file.
type land struct {
	mask   [rows * columns / 64]uint64
	coasts [][]Point
}

func (l *land) land(row, column int) bool {
	i := row*columns + column
	return l.mask[i/64]>>(i%64)&1 != 0
}

// reader takes varints off a file until something is wrong.
type reader struct {
	rest []byte
	err  error
}

// count reads a number that cannot be greater than limit.
func (r *reader) count(limit int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(limit) {
		r.fail("a count is cut off or too great")
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *reader) difference() int {
	v, n := binary.Varint(r.rest)
	if n <= 0 || v > 360/step || v < -360/step {
		r.fail("a difference is cut off or too great")
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = errors.New(why)
	}
	r.rest = nil
}

// decode reads a whole file, or says what is wrong with it.
func decode(file []byte) (*land, error) {
	r, l := &reader{rest: file}, new(land)
	for row := 0; row < rows && r.err == nil; row++ {
		l.readRow(r, row)
	}
	for range r.count(len(r.rest)) {
		l.coasts = append(l.coasts, readCoast(r))
	}
	if r.err == nil && len(r.rest) > 0 {
		r.fail("something follows the last coast")
	}
	if r.err != nil {
		return nil, r.err
	}
	return l, nil
}

func (l *land) readRow(r *reader, row int) {
	at := 0
	for run := range r.count(columns) {
		n := r.count(columns - at)
		if run%2 == 1 {
			for i := row*columns + at; i < row*columns+at+n; i++ {
				l.mask[i/64] |= 1 << (i % 64)
			}
		}
		at += n
	}
}

func readCoast(r *reader) []Point {
	coast := make([]Point, r.count(len(r.rest)/2))
	lon, lat := 0, 0
	for i := range coast {
		lon += r.difference()
		lat += r.difference()
		coast[i] = Point{Lat: float64(lat) * step, Lon: float64(lon) * step}
	}
	return coast
}
