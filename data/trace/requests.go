package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"orrery/data/input"
	"orrery/data/text"
)

// Request is one request to a language model.
type Request struct {
	Arrived   time.Time // UTC; from 1970 on if the trace counts from its beginning
	Context   int       // tokens of the prompt
	Generated int       // tokens of the answer
}

const mostTokens = 100_000_000

// Requests reads a trace of requests to language models: CSV as published by Azure and BurstGPT, or
// a JSON object per line as in Mooncake, recognised from its beginning. A time without zone is UTC.
func Requests(name string, r io.Reader) *Reader[Request] {
	return newReader(name, r, func(in *bufio.Reader) form[Request] {
		if starts(in) == '{' {
			return form[Request]{want: "an object with timestamp, input_length and output_length in each line", row: mooncake}
		}
		c := &requestColumns{}
		return form[Request]{want: requestHeads, comma: ',', head: c.find, row: c.row}
	})
}

const requestHeads = "a first line with the names of three columns: TIMESTAMP,ContextTokens,GeneratedTokens, or Timestamp,Request tokens,Response tokens"

// The headings of the columns, as PlainName spells them.
var (
	timeNames      = []string{"timestamp", "arrivedat", "arrivaltime", "arrivaltimestamp"}
	contextNames   = []string{"contexttokens", "requesttokens", "inputtokens", "inputlength", "prompttokens", "promptsize", "numprefilltokens"}
	generatedNames = []string{"generatedtokens", "responsetokens", "outputtokens", "outputlength", "completiontokens", "tokensize", "numdecodetokens"}
)

// requestColumns are the indices of the columns.
type requestColumns struct{ time, context, generated int }

// find finds the columns by their headings.
func (c *requestColumns) find(l *line) (bool, error) {
	c.time, c.context, c.generated = l.columnOf(timeNames), l.columnOf(contextNames), l.columnOf(generatedNames)
	if c.time < 0 || c.context < 0 || c.generated < 0 {
		return false, fmt.Errorf("the first line is %.80q, want %s", l.text, requestHeads)
	}
	return true, nil
}

// columnOf is the first column with one of some headings, or -1.
func (l *line) columnOf(names []string) int {
	return slices.IndexFunc(l.fields, func(s input.Span) bool {
		return slices.Contains(names, input.PlainName(string(l.text[s.From:s.To])))
	})
}

// row parses a line.
func (c *requestColumns) row(l *line) Request {
	if !l.has(1 + max(c.time, c.context, c.generated)) {
		return Request{}
	}
	return Request{
		Arrived:   l.instant(c.time),
		Context:   int(l.whole(c.context, bounds{"the number of tokens in", 0, mostTokens})),
		Generated: int(l.whole(c.generated, bounds{"the number of tokens out", 0, mostTokens})),
	}
}

// instant parses a calendar time, or seconds from the beginning of the trace.
func (l *line) instant(i int) time.Time {
	if x, ok := decimal(l.number(i)); ok && x >= 0 && x <= mostSeconds {
		return since(x)
	}
	written := strings.Replace(string(l.bytes(i)), "T", " ", 1)
	for _, zone := range [...]string{"", "Z07:00", "Z0700", "Z07"} {
		at, err := time.Parse("2006-01-02 15:04:05.999999999"+zone, written)
		if err == nil && at.Year() >= 1970 && at.Year() <= 2200 {
			return at.UTC()
		}
	}
	l.wrong(i, "the time", "one like 2023-11-16 18:15:46.6805900, or seconds from the beginning")
	return time.Time{}
}

// since is a number of seconds after the beginning of a trace.
func since(seconds float64) time.Time { return time.Unix(0, int64(seconds*1e9)).UTC() }

// mooncake parses a line's JSON object. Times are in milliseconds, or in seconds where chats are
// numbered, as in Qwen's traces.
func mooncake(l *line) Request {
	var q struct {
		Time      json.RawMessage `json:"timestamp"`
		Context   json.RawMessage `json:"input_length"`
		Generated json.RawMessage `json:"output_length"`
		Chat      json.RawMessage `json:"chat_id"`
	}
	if json.Unmarshal(l.text, &q) != nil {
		l.fail(1, "it is not a JSON object, want one with timestamp, input_length and output_length")
		return Request{}
	}
	var of [3]float64
	for i, f := range [...]struct {
		key  string
		said json.RawMessage
		most float64
	}{{"timestamp", q.Time, mostSeconds * 1000}, {"input_length", q.Context, mostTokens}, {"output_length", q.Generated, mostTokens}} {
		x, ok := decimal(bytes.Trim(f.said, `"`))
		switch {
		case f.said == nil:
			l.fail(1, "%s is missing", f.key)
			return Request{}
		case !ok || x < 0 || x > f.most:
			l.fail(1, "%s is %.40s, want a number from 0 to %.0f", f.key, text.Clean(string(f.said)), f.most)
			return Request{}
		}
		of[i] = x
	}
	at := of[0] / 1000
	if q.Chat != nil {
		at = of[0]
	}
	if at > mostSeconds {
		l.fail(1, "timestamp is %g s, want at most %d", at, mostSeconds)
	}
	return Request{Arrived: since(at), Context: int(of[1]), Generated: int(of[2])}
}
