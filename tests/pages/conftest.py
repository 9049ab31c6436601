"""Hypothesis as this house uses it: as long as it takes on a slow machine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.pages.known_faults import expect

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

KNOWN_FAULTS = {
    "read() goes on after a file that cannot be decoded, and says that the details are missing too": [
        "test_one_mistake_is_one_problem[Windows-1252 instead of UTF-8]",
        "test_one_mistake_is_one_problem[UTF-16]",
        "test_one_mistake_is_one_problem[a NUL in the details]",
        "test_one_mistake_is_one_problem[a NUL in the text]",
    ],
    "libyaml says only 'found character that cannot start any token', so _plain() never sees the tab": [
        "test_details_that_cannot_be_read_are_told_in_an_editors_words[a tab at the start of a line]",
        "test_details_that_cannot_be_read_are_told_in_an_editors_words[an at sign at the start]",
        "test_details_that_cannot_be_read_are_told_in_an_editors_words[a backtick at the start]",
        "test_details_that_cannot_be_read_are_told_in_an_editors_words[a per cent sign at the start]",
    ],
    "libyaml gives a plain scalar the style '', not None": [
        "test_nothing_typed_is_an_empty_text[~]",
        "test_nothing_typed_is_an_empty_text[null]",
    ],
    "_value() follows aliases and brackets without an end: RecursionError": [
        "test_a_value_without_an_end_is_a_problem_and_not_a_crash[",
    ],
    "aliases are written out in full": [
        "test_a_few_lines_cannot_swell_to_fill_the_memory",
    ],
    "a key that is a list becomes the text of a ScalarNode": [
        "test_a_detail_whose_name_is_a_list_is_a_problem_in_plain_words",
    ],
    "urlsplit's own 'Invalid IPv6 URL' reaches the editor": [
        "test_a_mistake_is_named_with_its_line_in_plain_words[a broken web address]",
    ],
    "0800 1111 and 116 123 are refused as phone numbers": [
        "test_a_right_value_is_taken[phone: Childline]",
        "test_a_right_value_is_taken[phone: Samaritans]",
    ],
    "26 is taken": [
        "test_ages_stop_at_twenty_five_as_the_message_says",
    ],
    "0800 1111 has eight figures and is no link": [
        "test_a_way_to_get_in_touch_is_a_link[Childline]",
    ],
    "any five figures after 'to' become a text message": [
        "test_a_number_that_is_no_contact_is_left_alone[a number of families]",
    ],
    "_walk() changes tails before the text in front of them": [
        "test_the_first_use_is_the_one_that_is_read_first_even_beside_emphasis",
    ],
    "_walk() changes children before the text in front of them": [
        "test_the_first_use_is_not_the_one_in_emphasis_when_another_stands_before_it",
    ],
    "the line is the first on which the word stands anywhere": [
        "test_the_line_is_that_of_the_fault_and_not_of_the_same_word_elsewhere",
        "test_the_line_of_a_dead_link_is_not_that_of_a_longer_live_one",
    ],
    "_dead() looks up '/x#y' whole": [
        "test_an_address_that_moved_to_an_anchor_is_live",
    ],
    "only headings count as anchors of a page": [
        "test_a_footnote_is_a_live_link",
        "test_a_link_to_a_paragraph_with_an_anchor_is_live",
    ],
    "urlsplit raises in _links() and the whole check ends": [
        "test_a_link_that_is_no_address_at_all_is_a_problem_and_not_a_crash",
    ],
    "shared files are decoded with 'replace'": [
        "test_a_fault_of_the_whole_is_caught[a shared file that is not UTF-8]",
    ],
    "site.yml has no shape": [
        "test_a_fault_of_the_whole_is_caught[a shared file with an unknown detail]",
    ],
    "a shared file that is no mapping is taken as empty": [
        "test_a_fault_of_the_whole_is_caught[topics that are a list]",
        "test_a_fault_of_the_whole_is_caught[redirects that are a list]",
    ],
    "redirects have no shape: AttributeError": [
        "test_a_fault_of_the_whole_is_caught[a redirect to a list]",
    ],
    "a glossary that is no list is taken as empty": [
        "test_a_fault_of_the_whole_is_caught[a glossary that is no list]",
    ],
    "AttributeError in parse_glossary()": [
        "test_a_fault_of_the_whole_is_caught[a glossary word that is a list]",
    ],
    "titles are not checked; the site fails when it starts": [
        "test_a_fault_of_the_whole_is_caught[a topic whose title is not by language]",
    ],
    "the second row silently wins": [
        "test_a_fault_of_the_whole_is_caught[the same topic twice]",
    ],
    "the page vanishes without a word": [
        "test_a_fault_of_the_whole_is_caught[a page with empty details]",
        "test_a_fault_of_the_whole_is_caught[a page in a folder that is not a kind]",
        "test_a_fault_of_the_whole_is_caught[a page in a folder too deep]",
        "test_a_fault_of_the_whole_is_caught[a page above its folder]",
    ],
    "Markdown takes '####Deep' as a heading, HEADING does not": [
        "test_a_planted_fault_is_caught_on_its_line[a skipped heading without its space]",
    ],
    "underlined headings are not looked for": [
        "test_a_planted_fault_is_caught_on_its_line[a top heading that is underlined]",
    ],
    "h5 is removed by nh3 and nobody is told": [
        "test_a_planted_fault_is_caught_on_its_line[a heading deeper than the site has]",
    ],
    "the stars are compared too": [
        "test_a_planted_fault_is_caught_on_its_line[link words in bold]",
    ],
    "'' is not among EMPTY_WORDS": [
        "test_a_planted_fault_is_caught_on_its_line[a link without words]",
    ],
    "RAW_HTML does not know '<br/>'": [
        "test_a_planted_fault_is_caught_on_its_line[a line break in HTML]",
    ],
    "HTML is looked for line by line": [
        "test_a_planted_fault_is_caught_on_its_line[HTML over two lines]",
    ],
    "a line end counts as the end of a sentence": [
        "test_a_planted_fault_is_caught_on_its_line[a long sentence over two lines]",
    ],
    "source_version is compared with a digest that has the glossary and the code in it": [
        "test_a_new_word_in_the_glossary_makes_no_translation_old",
    ],
    "restore() lets TypeError through": [
        "test_a_spoilt_saved_library_is_ignored[one number]",
        "test_a_spoilt_saved_library_is_ignored[a call of something that cannot be called]",
        "test_one_wrong_byte_never_stops_a_start",
    ],
    "restore() asks for library.version outside its try": [
        "test_a_spoilt_saved_library_is_ignored[parts of another kind]",
    ],
    "mkstemp makes files that only their owner may read": [
        "test_what_is_kept_can_be_read_by_the_account_that_serves",
    ],
    "signature() follows a dangling link: FileNotFoundError": [
        "test_a_dead_link_to_a_file_does_not_stop_a_look",
    ],
    "no content at all is sound": [
        "test_a_library_is_whole_even_of_an_empty_folder",
    ],
    "YAML that cannot be read is also told as 'not name: value lines'": [
        "test_details_that_cannot_be_read_are_one_problem[a backtick at the start]",
        "test_details_that_cannot_be_read_are_one_problem[a colon inside the text]",
        "test_details_that_cannot_be_read_are_one_problem[a line that is further in than the one above]",
        "test_details_that_cannot_be_read_are_one_problem[a list in brackets never closed]",
        "test_details_that_cannot_be_read_are_one_problem[a per cent sign at the start]",
        "test_details_that_cannot_be_read_are_one_problem[a quotation mark never closed]",
        "test_details_that_cannot_be_read_are_one_problem[a star at the start]",
        "test_details_that_cannot_be_read_are_one_problem[a tab at the start of a line]",
        "test_details_that_cannot_be_read_are_one_problem[an at sign at the start]",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "pages", KNOWN_FAULTS)
