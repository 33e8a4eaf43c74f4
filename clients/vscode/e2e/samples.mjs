// The documents that the tests open. The bullets are the guide's own examples.

export const MARKDOWN = `# Alex Morgan

alex.morgan@example.com | [github.com/alexmorgan-example](https://github.com/alexmorgan-example)

## Experience

### Backend Engineer, Northwind Payments

March 2021 – Present

- Worked on APIs for payment processing.
- Owned backend API development for payment processing workflows, reducing transaction failure rates by 18% through retry logic and database query optimization.
- Responsible for backend API maintenance.

### Backend Developer, Lakeside Logistics

June 2018 – February 2021

- Reduced failed label prints by 22% by retrying carrier calls with back-off and alerting on the retry rate.
- I wrote the import of carrier price lists, which replaced a day of typing a week.

## Education

### BSc Computer Science, University of Leeds

2014 – 2018

## Skills

Java, Spring Boot, PostgreSQL, Kafka, Kubernetes
`;

export const LATEX = String.raw`\documentclass[11pt]{article}
\usepackage{enumitem,hyperref}
% resume-ls: level=mid
\begin{document}
\section*{Experience}
\textbf{Backend Engineer} \hfill March 2021 -- Present

Northwind Payments
\begin{itemize}
  \item Worked on backend systems using \textbf{Node.js} and MongoDB.
  \item Cut checkout latency by 18\% by moving price rules from the database into a \href{https://redis.io}{Redis} cache.
\end{itemize}
\section*{Education}
\textbf{BSc Computer Science} \hfill 2014 -- 2018

University of Leeds
\end{document}
`;

export const README = `# tide-tables

Reads tide tables, responsible for various things. Worked on stuff.

## Installation

    pip install tide-tables

- Worked on APIs for payment processing.
`;
