-- The role Faqiao connects as: no superuser, so that row-level security binds it.
create role faqiao login password 'change-me';
create database faqiao owner faqiao;
