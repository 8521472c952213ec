package table

import "testing"

func TestNumbersAreFilledWithZeros(t *testing.T) {
	for _, c := range []struct {
		n, width int
		want     string
	}{{7, 2, "07"}, {7, 4, "0007"}, {147, 4, "0147"}, {1234, 4, "1234"}, {12345, 4, "12345"}, {10, 2, "10"}, {100, 2, "100"}, {0, 2, "00"}} {
		if got := string(AppendNumber(nil, c.n, c.width)); got != c.want {
			t.Errorf("%d to %d digits: %q, want %q", c.n, c.width, got, c.want)
		}
	}
}
