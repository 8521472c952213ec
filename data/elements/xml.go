package elements

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/text"
)

// xml reads a navigation data message: one record per omm element.
func (f *file) xml(in *bufio.Reader) error {
	s := tags{in: in, line: 1}
	for {
		piece, err := s.next()
		f.line = s.line
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var r record
		err = r.readXML(piece.text)
		switch {
		case piece.wrong != "":
			f.refuse(&r, piece.line, piece.wrong)
		case err != nil:
			f.refuse(&r, piece.line, err.Error())
		default:
			if err := f.message(&r, piece.line); err != nil {
				return err
			}
		}
		if err := f.sane(); err != nil {
			return err
		}
	}
}

// readXML sets the known elements of a message.
func (r *record) readXML(message []byte) error {
	d := xml.NewDecoder(bytes.NewReader(message))
	depth, field, value := 0, -1, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			said := err.Error()
			if wrong := (*xml.SyntaxError)(nil); errors.As(err, &wrong) {
				said = wrong.Msg
			}
			return fmt.Errorf("it is not XML: %s", text.Clean(said))
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > mostDepth {
				return errors.New(tooDeep)
			}
			field, value = fieldOf(t.Name.Local), ""
			for _, a := range t.Attr {
				if field >= 0 && strings.EqualFold(a.Name.Local, "units") {
					r.in(field, a.Value)
				}
			}
		case xml.CharData:
			value += string(t)
		case xml.EndElement:
			if field >= 0 {
				r.cells[field].set(value)
			}
			depth, field = depth-1, -1
		}
	}
}

// tags splits XML into messages, each from <omm> to </omm>, keeping only one in memory.
type tags struct {
	in   *bufio.Reader
	line int

	text  []byte
	tag   []byte // being read, from its <
	begun bool   // a message began with the last tag
}

// next is the next message.
func (s *tags) next() (piece, error) {
	var p piece
	inside := s.begun
	if s.begun {
		p.line, s.text, s.begun = s.line, append(s.text[:0], "<omm>"...), false
	}
	for {
		name, err := s.step(inside)
		switch {
		case errors.Is(err, io.EOF) && inside:
			p.text, p.wrong = s.text, "the file is cut off inside it: fetch it again"
			return p, nil
		case err != nil:
			return p, err
		case name == "omm" && inside:
			// The last message was not closed: this tag begins the next.
			p.text, p.wrong = bytes.Clone(s.text[:max(0, len(s.text)-len(s.tag))]), "its <omm> is not closed"
			s.begun = true
			return p, nil
		case name == "omm":
			p, inside = piece{line: s.line}, true
			s.text = append(s.text[:0], s.tag...)
		case name == "/omm" && inside:
			p.text = s.text
			if len(s.text) >= mostRecord {
				p.wrong = tooLarge
			}
			return p, nil
		}
	}
}

// step reads to the end of the next tag, and returns its name without namespace prefix. Within a
// message it keeps what it reads.
func (s *tags) step(inside bool) (name string, err error) {
	s.tag = s.tag[:0]
	for {
		c, err := s.in.ReadByte()
		if err != nil {
			return "", err
		}
		if c == '\n' {
			s.line++
		}
		if inside && len(s.text) < mostRecord {
			s.text = append(s.text, c)
		}
		switch {
		case bytes.HasPrefix(s.tag, []byte("<!--")), bytes.HasPrefix(s.tag, []byte("<![CDATA[")):
			s.aside(c)
		case c == '<':
			s.tag = append(s.tag[:0], c)
		case len(s.tag) == 0:
		case c == '>':
			s.tag = append(s.tag, c)
			return tagName(s.tag), nil
		case len(s.tag) < longestLine:
			s.tag = append(s.tag, c)
		}
	}
}

// aside reads within a comment or CDATA section, where no tag begins; only its beginning and its
// last two bytes are kept.
func (s *tags) aside(c byte) {
	begun, ends := len("<!--"), "--"
	if s.tag[2] == '[' {
		begun, ends = len("<![CDATA["), "]]"
	}
	if last := s.tag[begun:]; c == '>' && string(last) == ends {
		s.tag = s.tag[:0]
		return
	}
	if s.tag = append(s.tag, c); len(s.tag) > begun+2 {
		s.tag = append(s.tag[:begun], s.tag[begun+1:]...)
	}
}

// tagName is the name in a tag in lower case, with the slash of a closing tag.
func tagName(tag []byte) string {
	name := bytes.TrimSuffix(bytes.TrimSuffix(tag[1:], []byte(">")), []byte("/"))
	name, closes := bytes.CutPrefix(name, []byte("/"))
	if end := bytes.IndexAny(name, " \t\r\n"); end >= 0 {
		name = name[:end]
	}
	if colon := bytes.LastIndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	if closes {
		return "/" + strings.ToLower(string(name))
	}
	return strings.ToLower(string(name))
}
