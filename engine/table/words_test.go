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

func TestThingsAreListedAndCountedAsPeopleDo(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Listed(nil), ""},
		{Listed([]string{"a"}), "a"},
		{Listed([]string{"a", "b"}), "a or b"},
		{Listed([]string{"a", "b", "c"}), "a, b or c"},
		{Count(0, "job"), "0 jobs"},
		{Count(1, "job"), "1 job"},
		{Count(2, "job"), "2 jobs"},
		{Ordinal(nil, 2), ""},
		{Ordinal([]string{"P02", "P03"}, 2), "P02 P03"},
		{Ordinal([]string{"P02", "P03", "P05", "P06"}, 2), "P02 P03 +2"},
		{string(Lower([]byte("N0147 Mixed"))), "n0147 mixed"},
		{string(Lower([]byte("AÉ Z"))), "aé z"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestLowerLettersOfASCIITakeNoCopy(t *testing.T) {
	text := []byte("ABC")
	if Lower(text); string(text) != "abc" {
		t.Errorf("in place stands %q", text)
	}
}

func TestBytesArePlain(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1,000 bytes", 1024: "1 KiB", 71676: "71,676 bytes", 64 << 10: "64 KiB",
		1 << 20: "1 MiB", 1<<20 + 1: "1,048,577 bytes", 3 << 30: "3 GiB", -123456: "-123,456 bytes",
	} {
		if got := Bytes(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
