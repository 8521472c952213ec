package calc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/values"
	"orrery/engine"
	"orrery/engine/formula"
	"orrery/ui/command/cli"
)

// question is a case as a file has it.
type question struct {
	ID     string
	Model  string // "" where its inputs say which
	Inputs json.RawMessage
}

// told is a case with its answer, or why there is none.
type told struct {
	ID      string `json:"id"`
	Model   string `json:"model"`
	Outputs object `json:"outputs,omitempty"`
	Quoted  object `json:"published,omitempty"` // what others printed for these inputs: not worked out
	Error   string `json:"error,omitempty"`
}

// answers is what `orrery calc --cases F --json` prints.
type answers struct {
	Cases      []told `json:"cases"`
	Statistics []told `json:"statistics,omitempty"`
}

// mostBytes is how large a file of cases may be.
const mostBytes = 64 << 20

// answerFile answers a file of cases. It fails where one of them has no answer.
func answerFile(c *cobra.Command, path string) error {
	text, err := input.ReadAll(path, mostBytes)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return cli.Misuse("--cases: there is no file %s", quoted(path))
		}
		return fmt.Errorf("--cases: %w", err)
	}
	a, err := answerText(text)
	if err != nil {
		return fmt.Errorf("%s%w", path, err)
	}
	if err := cli.Answer(c, a, a.print); err != nil {
		return err
	}
	failed := 0
	for _, t := range slices.Concat(a.Cases, a.Statistics) {
		if t.Error != "" {
			failed++
			fmt.Fprintf(c.ErrOrStderr(), "%s: case %s: %s\n", path, t.ID, t.Error)
		}
	}
	if failed > 0 {
		return cli.Reported(1)
	}
	return nil
}

// answerText answers the cases of a file, and its statistics where it has any; an error
// begins with the line.
func answerText(text []byte) (answers, error) {
	var file struct{ Cases, Statistics []question }
	if err := json.Unmarshal(text, &file); err != nil {
		return answers{}, fmt.Errorf("%s: %w", at(text, err), err)
	}
	all := slices.Concat(file.Cases, file.Statistics)
	if len(all) == 0 {
		return answers{}, errors.New(`: there are no cases: want {"cases":[{"id","model","inputs"}]}`)
	}
	a := answers{Cases: []told{}}
	for _, q := range file.Cases {
		a.Cases = append(a.Cases, q.answer(all))
	}
	for _, q := range file.Statistics {
		a.Statistics = append(a.Statistics, q.answer(all))
	}
	return a, nil
}

// at is where JSON is wrong, as far as the error knows: ":3", or nothing.
func at(text []byte, err error) string {
	offset := int64(-1)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	default:
		return ""
	}
	return fmt.Sprintf(":%d", 1+strings.Count(string(text[:min(offset, int64(len(text)))]), "\n"))
}

// answer works a case out, among all of its file.
func (q question) answer(all []question) told {
	t := told{ID: q.ID, Model: q.Model}
	f, given, err := q.ask(all)
	if err == nil {
		t.Model = f.Name
		var out formula.Record
		if out, err = evaluate(f, given); err == nil {
			t.Outputs, t.Quoted = parted(f, out)
			return t
		}
	}
	t.Error = err.Error()
	return t
}

// ask is the formula that a case asks, and with which inputs.
func (q question) ask(all []question) (*formula.Formula, formula.Record, error) {
	given, err := q.given()
	if err != nil {
		return nil, nil, err
	}
	f, err := q.formula(given)
	if err != nil {
		return nil, nil, err
	}
	for i, e := range given {
		in := slices.IndexFunc(f.Inputs, func(in formula.Input) bool { return in.Name == e.Name })
		other, named := e.Value.(string)
		if in < 0 || !named || f.Inputs[in].Kind != formula.Free {
			continue
		}
		if j := slices.IndexFunc(all, func(o question) bool { return o.ID == other }); j >= 0 {
			if given[i].Value, err = all[j].given(); err != nil {
				return nil, nil, fmt.Errorf("%s is case %s: %w", e.Name, other, err)
			}
		}
	}
	return f, given, nil
}

// given are the case's inputs.
func (q question) given() (formula.Record, error) {
	if len(q.Inputs) == 0 {
		return nil, nil
	}
	v, err := values.Decode(q.Inputs)
	if err != nil {
		return nil, fmt.Errorf("inputs: %w", err)
	}
	given, ok := v.(formula.Record)
	if !ok {
		return nil, errors.New("inputs are not an object: want {\"KEY\":VALUE}")
	}
	return given, nil
}

// formula is the formula that a case names, or else the one that its inputs fit.
func (q question) formula(given formula.Record) (*formula.Formula, error) {
	if q.Model != "" {
		return find(q.Model)
	}
	keys := make([]string, len(given))
	for i, e := range given {
		keys[i] = e.Name
	}
	if f := formula.Fitting(engine.Formulas, keys); f != nil {
		return f, nil
	}
	return nil, errors.New("it names no model, and its inputs do not fit just one: see orrery calc for their names")
}

// print writes the answers for people, a line for each output.
func (a answers) print(w io.Writer) error {
	var rows [][]string
	for _, t := range slices.Concat(a.Cases, a.Statistics) {
		if t.Error != "" {
			rows = append(rows, []string{t.ID, t.Model, "", t.Error})
			continue
		}
		f := formula.Find(engine.Formulas, t.Model)
		for _, e := range t.Outputs {
			rows = append(rows, []string{t.ID, t.Model, e.Name, shown(e.Value, f.UnitOf(e.Name))})
		}
		for _, e := range t.Quoted {
			rows = append(rows, []string{t.ID, t.Model, e.Name, shown(e.Value, "") + " (published)"})
		}
	}
	return cli.Grid(w, []string{"case", "model", "output", "value"}, rows)
}
