package scenario

import (
	"fmt"
	"strconv"
	"strings"
)

// maxRow bounds how many values a row may hold.
const maxRow = 64

// numbers is a row of floats in a range.
type numbers struct {
	p         *[]float64
	low, high float64
}

func (n numbers) readRow(texts []string) error {
	if len(texts) > maxRow {
		return fmt.Errorf("has %d values, want at most %d", len(texts), maxRow)
	}
	values := make([]float64, len(texts))
	for i, s := range texts {
		if err := (number{&values[i], n.low, n.high}).read(s); err != nil {
			return fmt.Errorf("value %d %w", i+1, err)
		}
	}
	*n.p = values
	return nil
}

func (n numbers) show() string {
	texts := make([]string, len(*n.p))
	for i, x := range *n.p {
		texts[i] = showNumber(x)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// wholes is a row of integers in a range.
type wholes struct {
	p         *[]int
	low, high int
}

func (w wholes) readRow(texts []string) error {
	if len(texts) > maxRow {
		return fmt.Errorf("has %d values, want at most %d", len(texts), maxRow)
	}
	values := make([]int, len(texts))
	for i, s := range texts {
		if err := (whole{&values[i], w.low, w.high}).read(s); err != nil {
			return fmt.Errorf("value %d %w", i+1, err)
		}
	}
	*w.p = values
	return nil
}

func (w wholes) show() string {
	texts := make([]string, len(*w.p))
	for i, x := range *w.p {
		texts[i] = strconv.Itoa(x)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
