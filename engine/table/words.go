package table

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Listed joins words in a sentence: a, b or c.
func Listed(words []string) string {
	out := ""
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			out += " or "
		default:
			out += ", "
		}
		out += w
	}
	return out
}

// Count is a number of things in words: 1 job, 2 jobs.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Ordinal is a short list with the number of those left out: P02 P03 +4.
func Ordinal(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, " ")
	}
	return fmt.Sprintf("%s +%d", strings.Join(names[:most], " "), len(names)-most)
}

// Lower converts ASCII letters to lower case, in place; other text in a copy.
func Lower(text []byte) []byte {
	for i, c := range text {
		switch {
		case c >= 0x80:
			return bytes.ToLower(text)
		case c >= 'A' && c <= 'Z':
			text[i] = c + 'a' - 'A'
		}
	}
	return text
}

// AppendNumber appends a number with leading zeros to a width.
func AppendNumber(text []byte, n, width int) []byte {
	for limit := 10; width > 1; width, limit = width-1, limit*10 {
		if n < limit {
			for range width - 1 {
				text = append(text, '0')
			}
			break
		}
	}
	return strconv.AppendInt(text, int64(n), 10)
}

// Bytes formats a number of bytes in KiB, MiB or GiB if it is a whole number of them.
func Bytes(n int64) string {
	for _, u := range [...]struct {
		shift int
		name  string
	}{{30, "GiB"}, {20, "MiB"}, {10, "KiB"}} {
		if n > 0 && n%(1<<u.shift) == 0 {
			return fmt.Sprintf("%d %s", n>>u.shift, u.name)
		}
	}
	if n == 1 {
		return "1 byte"
	}
	return Grouped(n) + " bytes"
}

// Grouped formats a whole number with thousands separated: 17,280.
func Grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
