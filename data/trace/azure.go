package trace

import (
	"io"
	"time"
)

// Request is one request to a language model.
type Request struct {
	Arrived   time.Time // UTC
	Context   int       // tokens that came in
	Generated int       // tokens that went out
}

const (
	azureHead  = "TIMESTAMP,ContextTokens,GeneratedTokens"
	azureTime  = "2006-01-02 15:04:05.999999999"
	azureZoned = "2006-01-02 15:04:05.999999999Z07:00"
	mostTokens = 100_000_000
)

// Azure reads a trace of requests to language models as Azure publishes them.
// Requests come in order of time; one without a zone is in UTC.
func Azure(name string, r io.Reader, rules Leniency) *Reader[Request] {
	var last time.Time
	return newReader(name, r, rules, form[Request]{head: azureHead, comma: ',', fields: 3, row: func(l *line) Request {
		q := Request{
			Context:   int(l.whole(1, bounds{"ContextTokens", 0, mostTokens})),
			Generated: int(l.whole(2, bounds{"GeneratedTokens", 0, mostTokens})),
			Arrived:   l.instant(0),
		}
		if l.says == "" && q.Arrived.Before(last) {
			l.fail(1, "%s is before the request before: want requests in order of time", l.bytes(0))
		}
		if l.says == "" {
			last = q.Arrived
		}
		return q
	}})
}

// instant reads a moment of the calendar.
func (l *line) instant(i int) time.Time {
	written := string(l.bytes(i))
	at, err := time.Parse(azureTime, written)
	if err != nil {
		at, err = time.Parse(azureZoned, written)
	}
	if err != nil || at.Year() < 1970 || at.Year() > 2200 {
		l.wrong(i, "TIMESTAMP", "a time like 2023-11-16 18:15:46.6805900")
	}
	return at.UTC()
}
